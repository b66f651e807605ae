import { FolderGit2, Layers, ListVideo, PanelLeftClose, Plus, Search, Settings } from 'lucide-react'
import { useLiveRuns } from '../api/use-live-runs'
import { ProjectList } from '../projects/project-list'
import {
  environmentsPath,
  newRunPath,
  runsPath,
  settingsPath,
  worktreesPath,
} from '../routes/paths'
import { useOverlay } from '../state/overlay-store'
import { toggleSidebar, useSidebar } from '../state/sidebar'
import { classNames } from '../ui/class-names'
import { IconButton } from '../ui/icon-button'
import { Kbd } from '../ui/kbd'
import { NavLink } from './nav-link'

/** Where everything is: the screens and the projects. */
export function Sidebar() {
  const live = useLiveRuns() ?? []
  const queued = live.filter(({ queuePosition }) => queuePosition !== null).length
  const { floating } = useSidebar()
  return (
    <aside
      aria-label="Sidebar"
      className={classNames(
        'flex w-58 shrink-0 flex-col border-r border-border bg-canvas',
        floating && 'fixed inset-y-0 left-0 z-30 shadow-dialog',
      )}
    >
      <div className="flex h-12 shrink-0 items-center justify-between pr-2 pl-4">
        <span className="font-semibold">Runner Supervisor</span>
        <IconButton
          label="Hide sidebar"
          icon={PanelLeftClose}
          keys={['Mod', 'B']}
          onClick={toggleSidebar}
        />
      </div>
      <div className="px-2 pb-2">
        <PaletteButton />
      </div>
      <nav aria-label="Screens" className="flex flex-col gap-px px-2">
        <NavLink
          path={runsPath}
          icon={ListVideo}
          label="Runs"
          counts={[
            { count: live.length - queued, label: 'live', className: 'bg-info-soft text-info' },
            { count: queued, label: 'queued', className: 'bg-neutral-soft text-neutral' },
          ]}
        />
        <NavLink path={newRunPath()} icon={Plus} label="New run" />
        <NavLink path={environmentsPath} icon={Layers} label="Environments" />
        <NavLink path={worktreesPath} icon={FolderGit2} label="Worktrees" />
        <NavLink path={settingsPath} icon={Settings} label="Settings" />
      </nav>
      <ProjectList />
    </aside>
  )
}

function PaletteButton() {
  const show = useOverlay((state) => state.show)
  return (
    <button
      type="button"
      onClick={() => show('palette')}
      className="flex h-8 w-full items-center gap-2 rounded-md border border-border bg-surface px-2 text-muted shadow-raised transition-colors duration-100 hover:border-border-strong hover:text-text"
    >
      <Search aria-hidden size={14} />
      <span className="flex-1 text-left">Go to or do…</span>
      <Kbd keys={['Mod', 'K']} />
    </button>
  )
}
