import type { Terminal } from '@xterm/xterm'

/** CUP, HVP and VPA. */
const placing = ['H', 'f', 'd']

/**
 * Watches whether a program places text on the screen it shares with its output, as `top` does: such
 * lines belong to one width, and wrapped at another they are no longer what was shown.
 */
export class PlacedText {
  #seen = false

  constructor(terminal: Terminal) {
    for (const final of placing) {
      terminal.parser.registerCsiHandler({ final }, (parameters) => {
        // To the first cell is how the screen is cleared.
        const isPlace = parameters.some((parameter) => Number(parameter) > 1)
        this.#seen ||= isPlace && terminal.buffer.active.type === 'normal'
        return false
      })
    }
  }

  get seen(): boolean {
    return this.#seen
  }
}
