import { dialog, type BrowserWindow } from 'electron'
import type { NoticeBoard } from '../api/notice-board'
import type { Logger } from '../core/surroundings'

const crashesInARow = 3
const rowMs = 60_000

/**
 * Brings a page back that crashed or hangs. Runs are not touched by either: they live in main. A
 * page that crashes again and again is reloaded only when the user wants it.
 */
export function mendWindow(window: BrowserWindow, notices: NoticeBoard, logger: Logger): void {
  const { webContents } = window
  let crashes: number[] = []
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    logger.error('The page of the window is gone', { reason, exitCode })
    const now = Date.now()
    crashes = [...crashes.filter((at) => now - at < rowMs), now]
    if (crashes.length >= crashesInARow) {
      void offerReload(window, 'The window keeps crashing.', 'Your runs go on.')
      return
    }
    notices.post({
      severity: 'warning',
      title: 'The window crashed and was opened again',
      text: `Your runs went on meanwhile. The system said: ${reason}.`,
    })
    // In the midst of the crash the page can't be loaded yet.
    setImmediate(() => webContents.reload())
  })
  let asking = false
  webContents.on('unresponsive', () => {
    logger.warn('The page of the window does not answer')
    if (asking) return
    asking = true
    void offerReload(window, 'The window does not answer.', 'Your runs go on meanwhile.').finally(
      () => (asking = false),
    )
  })
}

async function offerReload(window: BrowserWindow, message: string, detail: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons: ['Reload the window', 'Wait'],
    defaultId: 1,
    cancelId: 1,
  })
  if (response !== 0 || window.isDestroyed()) return
  window.webContents.forcefullyCrashRenderer()
  window.webContents.reload()
}
