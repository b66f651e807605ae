import type { IBufferLine, Terminal } from '@xterm/xterm'

/** What a row of the log's buffer shows, as its line goes on in the next row. */
export function rowText({ buffer: { normal }, cols }: Terminal, y: number): string {
  const line = normal.getLine(y)
  if (line === undefined) return ''
  const text = line.translateToString(false, 0, cols)
  return hasSpareCell(line, normal.getLine(y + 1), cols) ? text.slice(0, -1) : text
}

/** A wide character that does not fit leaves the last cell of its row empty, and begins the next one. */
function hasSpareCell(line: IBufferLine, next: IBufferLine | undefined, cols: number): boolean {
  if (next?.isWrapped !== true || next.getCell(0)?.getWidth() !== 2) return false
  const last = line.getCell(cols - 1)
  return last?.getWidth() === 1 && last.getChars() === ''
}
