import type { IDecoration, IMarker, Terminal } from '@xterm/xterm'
import { cellRanges } from './cell-ranges'
import type { DecorationBin } from './decoration-bin'
import { placeInLine, type MatchInLine } from './place-in-line'

/** A frame round one match, and a mark beside the scroll bar, for as long as its text stands there. */
export class MatchFrame {
  readonly #terminal: Terminal
  readonly #bin: DecorationBin
  /** Where the line of the match begins. */
  #row: IMarker | undefined
  #match: MatchInLine | undefined
  #frames: IDecoration[] = []

  /** `onGone` is called when the text has gone by itself, out of the scrollback or by a carriage return. */
  constructor(terminal: Terminal, bin: DecorationBin, onGone: () => void) {
    this.#terminal = terminal
    this.#bin = bin
    terminal.onRender(() => {
      if (this.#isThere()) return
      this.hide()
      onGone()
    })
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
    for (const frame of this.#frames.splice(0)) this.#bin.remove([frame], frame.marker)
  }

  /** True as well when nothing is framed. */
  #isThere(): boolean {
    if (this.#match === undefined || this.#terminal.buffer.active.type === 'alternate') return true
    if (this.#row === undefined || this.#row.isDisposed) return false
    return placeInLine(this.#terminal, this.#row.line, this.#match) !== undefined
  }
}
