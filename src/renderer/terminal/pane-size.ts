import type { Terminal } from '@xterm/xterm'
import type { DrawnFor } from '../../contract/log-port'
import { fitToBox } from './fit-to-box'
import { PaneWidth } from './pane-width'
import { PlacedText } from './placed-text'

/**
 * The size of a pane's terminal: that of its box. Output that is shown again goes through a terminal
 * of the size it was drawn for, and what was placed there keeps its width once nobody draws it anew.
 */
export class PaneSize {
  readonly #terminal: Terminal
  readonly #width: PaneWidth
  readonly #fit: ReturnType<typeof fitToBox>
  readonly #placed: PlacedText
  /** What the terminal is not fitted to its box for. */
  #replaying: DrawnFor | null = null

  /** `say` is called with each new size that is the program's, too. */
  constructor(terminal: Terminal, root: HTMLElement, screen: HTMLElement, say: () => void) {
    this.#terminal = terminal
    this.#fit = fitToBox(terminal, screen)
    this.#width = new PaneWidth(terminal, root)
    this.#placed = new PlacedText(terminal)
    terminal.onResize(() => {
      if (this.#replaying === null) say()
    })
  }

  /** Output of before follows, up to `caughtUp`, or to `ended` when nobody draws any more. */
  replay(drawnFor: DrawnFor): void {
    this.#replaying = drawnFor
    this.#fit.pause()
    this.#terminal.resize(drawnFor.columns, drawnFor.rows)
  }

  /** What follows is new, and drawn for the box once its program has been told. */
  caughtUp(): void {
    if (this.#replaying?.live === true) this.#endReplay()
  }

  /** Nothing is drawn any more; `inTerminal` is false for output by pipes, which has no width. */
  ended(inTerminal: boolean): void {
    if (inTerminal && this.#placed.seen) this.#width.keep(this.#terminal.cols)
    this.#endReplay()
  }

  setWrap(wrap: boolean): void {
    this.#width.setWrap(wrap)
  }

  /** After a change of font. */
  refit(): void {
    this.#width.measure()
    this.#fit.fit()
  }

  dispose(): void {
    this.#fit.dispose()
    this.#width.dispose()
  }

  #endReplay(): void {
    if (this.#replaying === null) return
    this.#replaying = null
    this.#fit.goOn()
  }
}
