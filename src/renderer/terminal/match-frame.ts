import type { IDecoration, IMarker, Terminal } from '@xterm/xterm'
import { cellRanges } from './cell-ranges'
import { placeInLine, type MatchInLine } from './place-in-line'

/** A frame round one match, and a mark beside the scroll bar, for as long as its text stands there. */
export class MatchFrame {
  readonly #terminal: Terminal
  /** Where the line of the match begins. */
  #row: IMarker | undefined
  #match: MatchInLine | undefined
  #frames: IDecoration[] = []

  constructor(terminal: Terminal) {
    this.#terminal = terminal
    terminal.onRender(() => this.#check())
  }

  /** Frames the match in the line that begins at `row` of the log's buffer. */
  show(match: MatchInLine, row: number, colour: string): void {
    this.hide()
    const terminal = this.#terminal
    const markerAt = (y: number) => {
      const { baseY, cursorY } = terminal.buffer.active
      return terminal.registerMarker(y - baseY - cursorY)
    }
    this.#match = match
    this.#row = markerAt(row)
    const span = { from: match.column, to: match.column + match.text.length }
    for (const { x, y, width } of cellRanges(terminal, row, [span])) {
      const frame = terminal.registerDecoration({
        marker: markerAt(y),
        x,
        width,
        layer: 'top',
        overviewRulerOptions: { color: colour, position: 'center' },
      })
      frame?.onRender((element) => {
        element.style.outline = `1px solid ${colour}`
      })
      if (frame) this.#frames.push(frame)
    }
  }

  hide(): void {
    this.#row?.dispose()
    this.#row = undefined
    this.#match = undefined
    for (const frame of this.#frames.splice(0)) {
      frame.marker.dispose()
      frame.dispose()
    }
  }

  /** Something may have been written over it, as after a carriage return. */
  #check(): void {
    if (this.#match === undefined || this.#terminal.buffer.active.type === 'alternate') return
    const isThere =
      this.#row?.isDisposed === false &&
      placeInLine(this.#terminal, this.#row.line, this.#match) !== undefined
    if (!isThere) this.hide()
  }
}
