/** Lines of a log, from 1; the last ones come before the first ones when there are none. */
export interface LinesInView {
  /** All that can be seen of. */
  readonly first: number
  readonly last: number
  /** Those that can be read. */
  readonly firstWhole: number
  readonly lastWhole: number
}

/** So much of a row may be out of view, and it can be read. */
const spare = 0.1

/** Which lines are in a view of `rows` rows, with line index `top` at its top, of a log of `total`. */
export function linesInView(top: number, rows: number, total: number): LinesInView {
  const page = Math.ceil(rows)
  // There may be room for lines that are not counted yet.
  const first = Math.min(Math.floor(top) + 1, Math.max(1, total - page + 1))
  const place = first - 1 + (top % 1)
  const firstWhole = Math.ceil(place - spare) + 1
  const lastWhole = Math.max(firstWhole, Math.floor(place + rows + spare))
  return {
    first,
    last: Math.min(total, first + page),
    firstWhole,
    lastWhole: Math.min(total, lastWhole),
  }
}
