import { app, dialog, type BrowserWindow } from 'electron'
import { messageOf } from '../core/errors'
import type { Logger } from '../core/surroundings'
import type { Supervisor } from '../core/supervisor/supervisor'
import type { AppWindow } from './app-window'
import { endForSure } from './end-for-sure'

/** For what is left to do once all runs are gone and all is on disk. */
const secondsToEnd = 10

/**
 * The one place that says how the app ends: ask if runs are live, stop them, wait until their
 * processes are gone and all is on disk, then quit. The first quit is always prevented, since an
 * asynchronous handler gives no grace otherwise. Whoever ends the app by a signal is not asked.
 */
export function leaveInOrder(supervisor: Supervisor, window: AppWindow, logger: Logger): void {
  let stage: 'here' | 'asking' | 'leaving' | 'left' = 'here'
  const leave = async () => {
    if (stage === 'leaving' || stage === 'left') return
    stage = 'leaving'
    window.current?.hide()
    try {
      await supervisor.close()
    } catch (error) {
      logger.error('Closing the supervisor failed', { error: messageOf(error) })
    }
    stage = 'left'
    await endForSure(secondsToEnd)
    app.quit()
  }
  const ask = async () => {
    stage = 'asking'
    const mayLeave = await askWhetherToLeave(supervisor, window.show()).catch(() => true)
    if (mayLeave) await leave()
    else if (stage === 'asking') stage = 'here'
  }
  app.on('before-quit', (event) => {
    if (stage === 'left') return
    event.preventDefault()
    if (stage === 'here') void (supervisor.liveCount === 0 ? leave() : ask())
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void leave())
  }
  if (process.platform === 'darwin') {
    app.on('window-all-closed', () => {})
    return
  }
  app.on('window-all-closed', () => app.quit())
  // Closing the only window is quitting, so the question comes while there is a window to go back to.
  app.on('browser-window-created', (_event, opened) => {
    opened.on('close', (event) => {
      if (stage === 'left') return
      event.preventDefault()
      app.quit()
    })
  })
}

/** Asks without blocking: output goes on being captured while the question stands. */
async function askWhetherToLeave(supervisor: Supervisor, window: BrowserWindow): Promise<boolean> {
  const count = supervisor.liveCount
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: count === 1 ? 'A run is still live.' : `${count} runs are still live.`,
    detail: 'Quitting stops them and every process they started. Their output so far is kept.',
    buttons: ['Stop and quit', 'Keep running'],
    defaultId: 1,
    cancelId: 1,
  })
  return response === 0
}
