import { FitAddon } from '@xterm/addon-fit'
import type { Terminal } from '@xterm/xterm'

/**
 * Keeps the terminal as large as its box, at most once a frame and only when a whole row or column
 * more or less has room. Returns an undo, and `fit` for a change of font.
 */
export function fitToBox(terminal: Terminal, box: HTMLElement): { fit(): void; dispose(): void } {
  const addon = new FitAddon()
  terminal.loadAddon(addon)
  let frame = 0
  const fit = (): void => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => addon.fit())
  }
  addon.fit()
  const observer = new ResizeObserver(fit)
  observer.observe(box)
  return {
    fit,
    dispose() {
      cancelAnimationFrame(frame)
      observer.disconnect()
    },
  }
}
