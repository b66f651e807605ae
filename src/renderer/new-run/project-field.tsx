import { FolderPlus } from 'lucide-react'
import { useLocation } from 'wouter'
import type { Project } from '../../contract/projects'
import { newRunPath } from '../routes/paths'
import { useOverlay } from '../state/overlay-store'
import { useUiStore } from '../state/ui-store'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Select } from '../ui/select'

interface ProjectFieldProps {
  readonly project: Project
  readonly projects: readonly Project[]
  readonly error: string | null
}

/** Which project; another one brings its own draft. */
export function ProjectField({ project, projects, error }: ProjectFieldProps) {
  const [, navigate] = useLocation()
  const show = useOverlay((state) => state.show)
  const setLastProject = useUiStore((state) => state.setLastProject)
  return (
    <Field
      label="Project"
      error={error}
      hint={
        <span data-selectable className="break-all">
          {project.source}
        </span>
      }
    >
      <div className="flex gap-2">
        <Select
          label="Project"
          value={project.id}
          options={projects.map(({ id, name, source }) => ({
            value: id,
            label: name,
            note: source,
          }))}
          onChange={(projectId) => {
            setLastProject(projectId)
            navigate(newRunPath({ projectId }))
          }}
        />
        <Button icon={FolderPlus} onClick={() => show('add-project')}>
          Add…
        </Button>
      </div>
    </Field>
  )
}
