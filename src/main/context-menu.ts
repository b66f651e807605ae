import { Menu, type BrowserWindow, type WebContents } from 'electron'
import { contextMenuItems } from './context-menu-items'

/** Gives a window the native menu of a right click, or of the menu key. */
export function offerContextMenu(window: BrowserWindow): void {
  const { webContents } = window
  webContents.on('context-menu', (_event, clicked) => {
    void isInTerminal(webContents).then((inTerminal) => {
      const items = contextMenuItems(clicked, inTerminal)
      if (items.length === 0 || window.isDestroyed()) return
      const { menuSourceType, x, y } = clicked
      const place = menuSourceType === 'keyboard' ? { x, y } : {}
      Menu.buildFromTemplate(items).popup({ window, ...place })
    })
  })
}

/** xterm puts its own field under the pointer and focuses it, so that the roles reach the terminal. */
async function isInTerminal(contents: WebContents): Promise<boolean> {
  const question = "document.activeElement?.classList.contains('xterm-helper-textarea') === true"
  try {
    return (await contents.executeJavaScript(question)) === true
  } catch {
    // The page has just gone; so has the menu.
    return false
  }
}
