import { FolderPlus } from 'lucide-react'
import { useState } from 'react'
import type { Project } from '../../contract/projects'
import { useOverlay } from '../state/overlay-store'
import { IconButton } from '../ui/icon-button'
import { ProjectOptionsDialog } from './options/project-options-dialog'
import { ProjectLine } from './project-line'
import { RemoveProjectDialog } from './remove-project-dialog'
import { useProjects } from './use-projects'

/** The projects in the sidebar. */
export function ProjectList() {
  const { data: projects } = useProjects()
  const show = useOverlay((state) => state.show)
  const [removing, setRemoving] = useState<Project | null>(null)
  const [setting, setSetting] = useState<Project | null>(null)
  return (
    <section aria-labelledby="projects-heading" className="mt-4 flex min-h-0 flex-1 flex-col">
      <div className="flex items-center justify-between pr-2 pb-1 pl-4">
        <h2 id="projects-heading" className="text-sm font-medium text-faint">
          Projects
        </h2>
        <IconButton
          label="Add a project"
          icon={FolderPlus}
          size="sm"
          onClick={() => show('add-project')}
        />
      </div>
      {projects?.length === 0 && <p className="px-4 text-sm text-faint">No projects yet.</p>}
      <ul className="flex min-h-0 flex-1 flex-col gap-px overflow-y-auto px-2 pb-2">
        {projects?.map((project) => (
          <ProjectLine
            key={project.id}
            project={project}
            onSettings={() => setSetting(project)}
            onRemove={() => setRemoving(project)}
          />
        ))}
      </ul>
      <ProjectOptionsDialog project={setting} onClose={() => setSetting(null)} />
      <RemoveProjectDialog project={removing} onClose={() => setRemoving(null)} />
    </section>
  )
}
