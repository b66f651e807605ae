import type { BrowserWindow } from 'electron'
import { openMainWindow } from './main-window'

/** The app's one window: open, or closed and ready to be opened again. */
export class AppWindow {
  readonly #prepare: (window: BrowserWindow) => void
  #window: BrowserWindow | null = null

  /** `prepare` gets each window as it is opened. */
  constructor(prepare: (window: BrowserWindow) => void) {
    this.#prepare = prepare
  }

  get current(): BrowserWindow | null {
    return this.#window
  }

  /** Brings the window to the front, wherever it is; opens it when it is closed. */
  show(): BrowserWindow {
    const window = this.#window ?? this.#open()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    return window
  }

  /** Opens the window, to be shown once it is drawn. Does nothing when it is open. */
  open(): void {
    if (this.#window === null) this.#open()
  }

  #open(): BrowserWindow {
    const window = openMainWindow()
    window.on('closed', () => {
      this.#window = null
    })
    this.#window = window
    this.#prepare(window)
    return window
  }
}
