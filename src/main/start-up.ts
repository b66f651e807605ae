import type { NoticeBoard } from '../api/notice-board'
import { loadSettings, type LoadedSettings } from '../core/settings/load-settings'
import { systemClock, type Logger } from '../core/surroundings'
import { Supervisor } from '../core/supervisor/supervisor'
import type { AppPaths } from './app-paths'
import { readChildBase } from './child-base'

/** Everything behind the window, opened. */
export interface Started {
  readonly supervisor: Supervisor
  readonly settings: LoadedSettings
}

/**
 * Reads the settings and opens the supervisor; what there is to say about it is posted. Throws what
 * a person must act on first.
 */
export async function startSupervisor(
  paths: AppPaths,
  notices: NoticeBoard,
  logger: Logger,
): Promise<Started> {
  const loaded = await loadSettings(paths.settingsFile, paths.base)
  const childBase = await readChildBase(loaded.settings)
  const supervisor = await Supervisor.open({
    settings: loaded.settings,
    surroundings: { clock: systemClock, logger, env: childBase.env },
    childBase,
  })
  sayWhatWasFound(notices, loaded, supervisor)
  return { supervisor, settings: loaded }
}

/** Clears up in the background, once the window is open. What could not be done is said. */
export async function keepHouse(supervisor: Supervisor, notices: NoticeBoard): Promise<void> {
  const { problems } = await supervisor.keepHouse()
  if (problems.length === 0) return
  notices.post({
    severity: 'warning',
    title: 'Not everything could be cleared up',
    text: problems.join('\n'),
  })
}

function sayWhatWasFound(
  notices: NoticeBoard,
  loaded: LoadedSettings,
  { store, recovered }: Supervisor,
): void {
  for (const { message } of loaded.problems) {
    notices.post({ severity: 'error', title: 'The settings have a mistake', text: message })
  }
  if (store.setAside !== null) {
    notices.post({
      severity: 'warning',
      title: 'The history could not be read and a new one was started',
      text: `The old file was kept as ${store.setAside}. ${recovered.rebuilt} earlier runs were found again by their logs; what they ran in and how they ended is not known any more.`,
    })
  }
  const lost = recovered.interrupted.length
  if (lost > 0) {
    const runs = lost === 1 ? 'One run was' : `${lost} runs were`
    const strays = recovered.strayPids.length
    notices.post({
      severity: 'warning',
      title: `${runs} interrupted when the app last ended`,
      text: `The output that had reached the disk by then is kept.${strays === 0 ? '' : ` ${strays === 1 ? 'One left-over process was' : `${strays} left-over processes were`} stopped.`}`,
    })
  }
}
