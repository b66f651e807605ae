/** What is in view of a log: `rows` lines of `total`, from line index `top` on. */
export interface LogView {
  readonly top: number
  readonly rows: number
  readonly total: number
}

/** What is not to leave the view by itself. */
export interface Kept {
  /** The line (from 1) that was looked for, if there is one. */
  readonly line: number | null
  /** The end of a log that grows. */
  readonly growingEnd: boolean
}

/** A place is read from pixels. */
const spare = 0.1

/** Where line `line` stands well: with what is before it. */
export function topForLine(line: number, rows: number): number {
  return line - 1 - Math.floor(rows / 3)
}

/** The line index that belongs at the top so that what was in view stays there; null for where it is. */
export function keptTop(before: LogView, now: LogView, { line, growingEnd }: Kept): number | null {
  const resized = before.rows > 0 && now.rows > 0 && before.rows !== now.rows
  const hasGrown = growingEnd && before.total > 0 && now.total > before.total
  const wasAtEnd = before.top + before.rows >= before.total - spare
  // Who has gone up meanwhile does not want to go along.
  const stayed = now.top >= before.top - spare
  const atEnd = wasAtEnd && (resized || (hasGrown && stayed))
  const top = atEnd ? Math.max(0, now.total - now.rows) : now.top
  const isLost =
    resized && line !== null && isInView(line, before) && !isInView(line, { ...now, top })
  if (isLost) return topForLine(line, now.rows)
  return atEnd ? top : null
}

function isInView(line: number, { top, rows }: LogView): boolean {
  return line - 1 >= top - spare && line <= top + rows + spare
}
