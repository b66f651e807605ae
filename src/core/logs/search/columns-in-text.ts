import { columnAfter } from './column'

/** Further from what is known than this, a column is not worth the reading. */
const mostBytes = 16 * 1024
const newline = 0x0a

/** Tells the columns of places in visible text, which are asked for in order. */
export class ColumnsInText {
  readonly #text: Buffer
  /** The column of a place before which the line is known; null where it is not. */
  #known: { readonly at: number; readonly column: number } | null

  /** `beginsLine` tells that the text begins with a line, and not inside one. */
  constructor(text: Buffer, beginsLine: boolean) {
    this.#text = text
    this.#known = beginsLine ? { at: 0, column: 0 } : null
  }

  /** In UTF-16 units of the line on a terminal; null when its begin is too far away. */
  at(place: number): number | null {
    const from = Math.max(this.#known?.at ?? 0, place - mostBytes)
    const lineStart = this.#text.subarray(from, place).lastIndexOf(newline) + 1
    if (lineStart > 0) this.#known = { at: from + lineStart, column: 0 }
    if (this.#known === null || place - this.#known.at > mostBytes) return null
    const between = this.#text.toString('utf8', this.#known.at, place)
    const column = columnAfter(between, this.#known.column)
    this.#known = { at: place, column }
    return column
  }
}
