import type { IBufferLine, Terminal } from '@xterm/xterm'
import { rowText } from './row-text'

/** A match as it stands in its line. */
export interface MatchInLine {
  readonly text: string
  /** In UTF-16 units. */
  readonly column: number
}

/** A cell of the buffer that holds the log. */
export interface CellPlace {
  readonly x: number
  readonly y: number
}

/**
 * The cell in which a match begins, in the line that begins at buffer row `row`; undefined when its
 * text does not stand at its column, since something was written over it or moved the cursor.
 */
export function placeInLine(
  terminal: Terminal,
  row: number,
  { text, column }: MatchInLine,
): CellPlace | undefined {
  const { normal } = terminal.buffer
  let left = column
  let start: CellPlace | undefined
  let found = ''
  for (let y = row; found.length < text.length; y += 1) {
    const line = normal.getLine(y)
    if (line === undefined || (y > row && !line.isWrapped)) return undefined
    const units = rowText(terminal, y)
    if (start !== undefined) found += units
    else if (left < units.length) {
      start = { x: cellOf(line, left, terminal.cols), y }
      found = units.slice(left)
    } else left -= units.length
  }
  return found.startsWith(text) ? start : undefined
}

/** The cell that holds the unit at `place` of a row's text. */
export function cellOf(line: IBufferLine, place: number, cols: number): number {
  let units = 0
  for (let x = 0; x < cols; x += 1) {
    const cell = line.getCell(x)
    // The second half of a wide character has no text of its own.
    if (cell?.getWidth() === 0) continue
    units += cell?.getChars().length || 1
    if (units > place) return x
  }
  return cols - 1
}
