import { FitAddon } from '@xterm/addon-fit'
import type { Terminal } from '@xterm/xterm'

interface BoxFit {
  fit(): void
  pause(): void
  goOn(): void
  dispose(): void
}

/**
 * Keeps the terminal as large as its box, at most once a frame and only when a whole row or column
 * more or less has room. `fit` is for a change of font; between `pause` and `goOn` the size stays.
 */
export function fitToBox(terminal: Terminal, box: HTMLElement): BoxFit {
  const addon = new FitAddon()
  terminal.loadAddon(addon)
  let frame = 0
  let paused = false
  const fit = (): void => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      if (!paused) addon.fit()
    })
  }
  addon.fit()
  const observer = new ResizeObserver(fit)
  observer.observe(box)
  return {
    fit,
    pause: () => (paused = true),
    goOn() {
      paused = false
      addon.fit()
    },
    dispose() {
      cancelAnimationFrame(frame)
      observer.disconnect()
    },
  }
}
