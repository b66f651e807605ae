import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import {
  FolderGit2,
  FolderPlus,
  Keyboard,
  Layers,
  ListVideo,
  Moon,
  Play,
  Plus,
  Settings,
  Sun,
  SunMoon,
} from 'lucide-react'
import { useLocation } from 'wouter'
import { api } from '../api/client'
import { oneLine } from '../format/one-line'
import { useProjects } from '../projects/use-projects'
import {
  environmentsPath,
  newRunPath,
  runPath,
  runsPath,
  settingsPath,
  worktreesPath,
} from '../routes/paths'
import { useOverlay } from '../state/overlay-store'
import { useUiStore } from '../state/ui-store'
import { statusLook } from '../ui/status-look'
import { PaletteItem } from './palette-item'
import { StopItems } from './stop-items'

/** What the palette offers. `onDone` closes it, before the choice takes effect. */
export function PaletteItems({ onDone }: { readonly onDone: () => void }) {
  const [, navigate] = useLocation()
  const then = (act: () => void) => () => {
    onDone()
    act()
  }
  const go = (path: string) => then(() => navigate(path))
  return (
    <>
      <Command.Group heading="Do">
        <PaletteItem value="new run" icon={Plus} keys={['N']} onSelect={go(newRunPath())}>
          New run
        </PaletteItem>
        <ProjectItems go={go} />
        <OverlayItems />
      </Command.Group>
      <RecentRuns go={go} />
      <Command.Group heading="Stop">
        <StopItems then={then} />
      </Command.Group>
      <Command.Group heading="Go to">
        <PaletteItem value="go to runs history" icon={ListVideo} onSelect={go(runsPath)}>
          Runs
        </PaletteItem>
        <PaletteItem value="go to environments" icon={Layers} onSelect={go(environmentsPath)}>
          Environments
        </PaletteItem>
        <PaletteItem value="go to worktrees" icon={FolderGit2} onSelect={go(worktreesPath)}>
          Worktrees
        </PaletteItem>
        <PaletteItem value="go to settings about" icon={Settings} onSelect={go(settingsPath)}>
          Settings
        </PaletteItem>
      </Command.Group>
      <ThemeItems then={then} />
    </>
  )
}

function ProjectItems({ go }: { readonly go: (path: string) => () => void }) {
  const { data: projects = [] } = useProjects()
  return projects.map((project) => (
    <PaletteItem
      key={project.id}
      value={`new run in ${project.name} ${project.id}`}
      icon={Play}
      note={project.source}
      onSelect={go(newRunPath({ projectId: project.id }))}
    >
      New run in {project.name}
    </PaletteItem>
  ))
}

function OverlayItems() {
  const show = useOverlay((state) => state.show)
  return (
    <>
      <PaletteItem
        value="add a project open folder"
        icon={FolderPlus}
        onSelect={() => show('add-project')}
      >
        Add a project…
      </PaletteItem>
      <PaletteItem
        value="keyboard shortcuts help"
        icon={Keyboard}
        keys={['?']}
        onSelect={() => show('shortcuts')}
      >
        Keyboard shortcuts
      </PaletteItem>
    </>
  )
}

function RecentRuns({ go }: { readonly go: (path: string) => () => void }) {
  const { data } = useQuery(api.commands.list.queryOptions({ input: { limit: 8 }, staleTime: 0 }))
  if (!data || data.items.length === 0) return null
  return (
    <Command.Group heading="Recent runs">
      {data.items.map((run) => (
        <PaletteItem
          key={run.id}
          value={`run ${run.line} ${run.projectName} ${run.id}`}
          icon={statusLook(run.status).icon}
          iconClassName={statusLook(run.status).text}
          note={run.projectName}
          onSelect={go(runPath(run.id))}
        >
          <span className="font-mono text-sm">{oneLine(run.line)}</span>
        </PaletteItem>
      ))}
    </Command.Group>
  )
}

function ThemeItems({ then }: { readonly then: (act: () => void) => () => void }) {
  const setTheme = useUiStore((state) => state.setTheme)
  return (
    <Command.Group heading="Theme">
      <PaletteItem value="theme system" icon={SunMoon} onSelect={then(() => setTheme('system'))}>
        Theme: like the system
      </PaletteItem>
      <PaletteItem value="theme light" icon={Sun} onSelect={then(() => setTheme('light'))}>
        Theme: light
      </PaletteItem>
      <PaletteItem value="theme dark" icon={Moon} onSelect={then(() => setTheme('dark'))}>
        Theme: dark
      </PaletteItem>
    </Command.Group>
  )
}
