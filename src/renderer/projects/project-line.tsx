import { Copy, Ellipsis, Folder, FolderGit2, Globe, Play, Settings2, Trash2 } from 'lucide-react'
import { useLocation } from 'wouter'
import type { Project } from '../../contract/projects'
import { client } from '../api/client'
import { newRunPath, runsPath } from '../routes/paths'
import { useUiStore } from '../state/ui-store'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import { sayDone, sayFailed } from '../ui/toast'

interface ProjectLineProps {
  readonly project: Project
  readonly onSettings: () => void
  readonly onRemove: () => void
}

const icons = { local: FolderGit2, remote: Globe, directory: Folder }

/** A project in the sidebar: a click narrows the runs to it, its menu holds the rest. */
export function ProjectLine({ project, onSettings, onRemove }: ProjectLineProps) {
  const [location, navigate] = useLocation()
  const filtered = useUiStore((state) => state.filter.projectId === project.id)
  const setFilter = useUiStore((state) => state.setFilter)
  const Icon = icons[project.kind]
  const current = filtered && location === runsPath
  return (
    <li className="group relative flex items-center rounded-md hover:bg-hover has-data-popup-open:bg-hover has-[[aria-pressed=true]]:bg-selected">
      <button
        type="button"
        title={project.source}
        aria-pressed={current}
        onClick={() => {
          setFilter({ projectId: current ? null : project.id })
          navigate(runsPath)
        }}
        className="flex h-7.5 min-w-0 flex-1 items-center gap-2.5 rounded-md pr-8 pl-2 text-left text-muted group-hover:text-text aria-[pressed=true]:font-medium aria-[pressed=true]:text-text"
      >
        <Icon aria-hidden size={16} className="shrink-0" />
        <span className="truncate">{project.name}</span>
      </button>
      <span className="absolute right-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-data-popup-open:opacity-100">
        <Menu
          align="start"
          trigger={<IconButton label={`Actions for ${project.name}`} icon={Ellipsis} size="sm" />}
        >
          <MenuItem icon={Play} onSelect={() => navigate(newRunPath({ projectId: project.id }))}>
            New run
          </MenuItem>
          <MenuItem icon={Copy} onSelect={() => void copySource(project)}>
            {project.kind === 'remote' ? 'Copy URL' : 'Copy path'}
          </MenuItem>
          {project.kind !== 'directory' && (
            <MenuItem icon={Settings2} onSelect={onSettings}>
              Project settings…
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem icon={Trash2} danger onSelect={onRemove}>
            Remove…
          </MenuItem>
        </Menu>
      </span>
    </li>
  )
}

async function copySource(project: Project): Promise<void> {
  try {
    await client.desktop.copyText({ text: project.source })
    sayDone('Copied')
  } catch (error) {
    sayFailed('Could not copy', error)
  }
}
