import type { IDecoration, Terminal } from '@xterm/xterm'
import { cellRanges, type CellRange } from './cell-ranges'
import { findAlike, type Alike } from './find-alike'
import { removeDecoration } from './remove-decoration'

interface Mark extends Pick<CellRange, 'x' | 'width'> {
  readonly decoration: IDecoration
}

/** More marks than this at a time tell nothing. */
const mostMarks = 1000

/**
 * Marks a text wherever it stands in view, and half a screen around, as it is drawn and scrolled. The
 * search add-on of xterm marks from the top of the scrollback, 500 at most, wherever the view is.
 */
export class AlikeMarks {
  readonly #terminal: Terminal
  #alike: Alike | undefined
  #colour = ''
  #marks: Mark[] = []

  constructor(terminal: Terminal) {
    this.#terminal = terminal
    terminal.onRender(() => this.#update())
  }

  /** `colour` is the marks' background, as `#rrggbb`. */
  mark(alike: Alike, colour: string): void {
    if (colour !== this.#colour) this.clear()
    this.#alike = alike
    this.#colour = colour
    this.#update()
  }

  clear(): void {
    this.#alike = undefined
    for (const { decoration } of this.#marks.splice(0)) removeDecoration(decoration)
  }

  #update(): void {
    if (this.#alike === undefined) return
    const wanted = new Map(this.#ranges(this.#alike).map((range) => [keyOf(range), range]))
    this.#marks = this.#marks.filter(({ decoration, x, width }) => {
      // Those that are right stay: a change would have everything drawn again, and so on for ever.
      const stays =
        !decoration.isDisposed && wanted.delete(keyOf({ x, width, y: decoration.marker.line }))
      if (!stays) removeDecoration(decoration)
      return stays
    })
    for (const { x, y, width } of wanted.values()) {
      const { baseY, cursorY } = this.#terminal.buffer.active
      const marker = this.#terminal.registerMarker(y - baseY - cursorY)
      const backgroundColor = this.#colour
      const decoration = this.#terminal.registerDecoration({ marker, x, width, backgroundColor })
      if (decoration) this.#marks.push({ decoration, x, width })
    }
  }

  #ranges(alike: Alike): CellRange[] {
    const { buffer, rows, cols } = this.#terminal
    if (buffer.active.type === 'alternate') return []
    const margin = Math.ceil(rows / 2) + Math.ceil(alike.text.length / cols)
    const end = Math.min(buffer.active.length, buffer.active.viewportY + rows + margin)
    const ranges: CellRange[] = []
    let row = Math.max(0, buffer.active.viewportY - margin)
    while (row < end && ranges.length < mostMarks) {
      const first = row
      let text = ''
      do {
        text += buffer.active.getLine(row)?.translateToString(false, 0, cols) ?? ''
        row += 1
      } while (row < end && buffer.active.getLine(row)?.isWrapped === true)
      const found = findAlike(text, alike, mostMarks - ranges.length)
      const spans = found.map((from) => ({ from, to: from + alike.text.length }))
      ranges.push(...cellRanges(this.#terminal, first, spans))
    }
    return ranges
  }
}

function keyOf({ x, y, width }: CellRange): string {
  return `${y} ${x} ${width}`
}
