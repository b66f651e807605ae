import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

interface WindowState {
  readonly bounds: Rectangle
  readonly maximised: boolean
}

/** Where the window was last, if that is still on a screen. */
export function readWindowState(file: string): WindowState | null {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as WindowState
    const { x, y, width, height } = state.bounds
    const { workArea } = screen.getDisplayMatching(state.bounds)
    const visible =
      x < workArea.x + workArea.width &&
      x + width > workArea.x &&
      y < workArea.y + workArea.height &&
      y + height > workArea.y
    return visible ? state : null
  } catch {
    // No file, or not one of ours: the window opens at its first size.
    return null
  }
}

/** Writes the window's place when it changes, not more than twice a second. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  const save = () => {
    timer = undefined
    if (window.isDestroyed()) return
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
    }
    // A place that can't be saved is not worth a word to the user.
    mkdir(dirname(file), { recursive: true })
      .then(() => writeFile(file, JSON.stringify(state)))
      .catch(() => {})
  }
  const soon = () => {
    timer ??= setTimeout(save, 500)
  }
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) {
    window.on(event as 'resize', soon)
  }
}
