import type { Terminal } from '@xterm/xterm'
import { cellOf, type CellPlace } from './place-in-line'
import { rowText } from './row-text'

/** Neighbouring cells of one row. */
export interface CellRange extends CellPlace {
  readonly width: number
}

/** A part of a line's text, in UTF-16 units: [from, to). */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * The cells of `spans`, which follow one another, in the text that begins at buffer row `row` and goes
 * on in the rows that it wraps to. A span that goes on in the next row has a range in each.
 */
export function cellRanges(terminal: Terminal, row: number, spans: readonly Span[]): CellRange[] {
  const { normal } = terminal.buffer
  const ranges: CellRange[] = []
  let next = 0
  let start = 0
  for (let y = row; next < spans.length; y += 1) {
    const line = normal.getLine(y)
    if (line === undefined || (y > row && !line.isWrapped)) break
    const end = start + rowText(terminal, y).length
    for (const { from, to } of spans.slice(next)) {
      if (from >= end) break
      const x = cellOf(line, Math.max(0, from - start), terminal.cols)
      const stop = to < end ? cellOf(line, to - start, terminal.cols) : terminal.cols
      ranges.push({ x, y, width: Math.max(1, stop - x) })
      if (to <= end) next += 1
    }
    start = end
  }
  return ranges
}
