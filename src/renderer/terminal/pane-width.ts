import type { Terminal } from '@xterm/xterm'
import { scrollBarPixels } from './shown-scroll-bar'

/** Columns of a terminal that does not wrap; each costs memory in every line of the scrollback. */
const wideColumns = 400

/** Makes the terminal as wide as its box, or wide enough for long lines or for lines that keep their width. */
export class PaneWidth {
  readonly #terminal: Terminal
  readonly #root: HTMLElement
  readonly #stage: HTMLElement | null
  #wrap = true
  #kept: number | null = null
  readonly #resized = new ResizeObserver(() => this.#placeScrollbar())

  constructor(terminal: Terminal, root: HTMLElement) {
    this.#terminal = terminal
    this.#root = root
    this.#stage = root.querySelector('.terminal-stage')
    this.#stage?.addEventListener('scroll', () => this.#placeScrollbar(), { passive: true })
    if (this.#stage) this.#resized.observe(this.#stage)
  }

  setWrap(wrap: boolean): void {
    this.#wrap = wrap
    this.#apply()
  }

  /** From now on the terminal has so many columns at least. */
  keep(columns: number): void {
    this.#kept = columns
    this.#apply()
  }

  /** Takes over the width of a column. Call it after a change of font. */
  measure(): void {
    const screen = this.#terminal.element?.querySelector('.xterm-screen')
    const column = (screen?.getBoundingClientRect().width ?? 0) / this.#terminal.cols
    const width = Math.ceil(column * (this.#kept ?? wideColumns)) + scrollBarPixels
    this.#root.style.setProperty('--wide-screen', `${width}px`)
    this.#placeScrollbar()
  }

  dispose(): void {
    this.#resized.disconnect()
  }

  #apply(): void {
    this.#root.classList.toggle('without-wrap', !this.#wrap || this.#kept !== null)
    if (this.#stage) this.#stage.scrollLeft = 0
    this.measure()
  }

  #placeScrollbar(): void {
    const stage = this.#stage
    if (!stage) return
    const shift = stage.scrollLeft + stage.clientWidth - stage.scrollWidth
    this.#root.style.setProperty('--scrollbar-shift', `${shift}px`)
  }
}
