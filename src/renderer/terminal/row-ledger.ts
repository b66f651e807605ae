import { countWhile } from './count-while'

interface Seam {
  readonly row: number
  readonly line: number
}

const keptSeams = 512

/**
 * Tells which line of the log an (unwrapped) row of the terminal shows. As a rule each line feed
 * makes one row; where a program moved the cursor, or the pane added a row of its own, the two
 * counts part, and a seam is kept from which they are counted anew.
 */
export class RowLedger {
  #seams: Seam[] = []
  #row = 0
  #line = 0

  /** The row that the cursor is in. */
  get row(): number {
    return this.#row
  }

  /** Counts what a piece of output added. */
  advance(rows: number, lines: number): void {
    this.#row += rows
    this.#line += lines
    if (rows !== lines) this.#seam()
  }

  /** Starts anew at `line`: nothing is known of the rows before. */
  restart(line: number): void {
    this.#seams = []
    this.#row += 1
    this.#line = line
    this.#seam()
  }

  /** The line that is shown in `row`; undefined for rows before all that is known. */
  lineOf(row: number): number | undefined {
    const index = countWhile(this.#seams, (seam) => seam.row <= row) - 1
    const seam = this.#seams[index]
    if (!seam) return undefined
    const limit = (this.#seams[index + 1]?.line ?? Infinity) - 1
    return Math.min(seam.line + row - seam.row, Math.max(limit, seam.line))
  }

  /** The row that shows `line`; undefined when it is older than what is known. */
  rowOf(line: number): number | undefined {
    const index = countWhile(this.#seams, (seam) => seam.line <= line) - 1
    const seam = this.#seams[index]
    if (!seam) return undefined
    const limit = (this.#seams[index + 1]?.row ?? Infinity) - 1
    return Math.min(seam.row + line - seam.line, Math.max(limit, seam.row))
  }

  #seam(): void {
    // The cursor went up: what stood below is about to be written over.
    this.#seams = this.#seams.filter((seam) => seam.row < this.#row)
    this.#seams.push({ row: this.#row, line: this.#line })
    if (this.#seams.length > keptSeams) this.#seams.splice(0, keptSeams / 2)
  }
}
