import type { IMarker, Terminal } from '@xterm/xterm'
import { LineRing } from './line-ring'
import { MarkRing } from './mark-ring'
import { RowLedger } from './row-ledger'
import type { LogMark } from '../../contract/log-port'

const keptLines = 16_384
const keptMarks = 65_536

/** What the log knows about one row of the terminal. */
export interface RowFacts {
  readonly stream: LogMark['stream']
  /** Microseconds since the Unix epoch. */
  readonly timestamp: number
}

/**
 * Finds the log's facts for rows of the terminal and the rows for offsets in the log. Nothing is
 * stored per row: rows are counted from the cursor upwards, so wrapping, reflow and the trimming of
 * the scrollback need no bookkeeping.
 */
export class TerminalRows {
  readonly #terminal: Terminal
  readonly #lines = new LineRing(keptLines)
  readonly #marks = new MarkRing(keptMarks)
  readonly #ledger = new RowLedger()
  #cursor: IMarker | undefined
  /** The row of the cursor among the log's while a full-screen program shows rows of its own. */
  #leftAt: number | undefined

  constructor(terminal: Terminal) {
    this.#terminal = terminal
    terminal.onResize(() => this.#reanchor())
    terminal.buffer.onBufferChange(() => this.#changeBuffer())
  }

  /** Lines of the log shown since the pane opened. */
  get lineCount(): number {
    return this.#lines.newest + 1
  }

  /** The log goes on at `offset`, in a row of its own. */
  beginAt(offset: number): void {
    this.#lines.begin(offset)
    this.#count(1)
  }

  /** The terminal has just parsed `bytes`, which stand at `offset` in the log. */
  parsed(bytes: Uint8Array, offset: number, marks: readonly LogMark[]): void {
    this.#marks.add(marks)
    this.#count(this.#lines.feed(bytes, offset))
    const oldest = this.#lines.startOf(this.#lines.oldest)
    if (oldest !== undefined) this.#marks.forget(oldest)
  }

  /** The facts of `count` buffer rows from `top` on; undefined where nothing is known. */
  facts(top: number, count: number): (RowFacts | undefined)[] {
    return this.#logRows(top, count, (row) => this.#factsOfRow(row))
  }

  /** Where in the log the lines start that `count` buffer rows from `top` on show; as `offsetAt`. */
  offsets(top: number, count: number): (number | undefined)[] {
    return this.#logRows(top, count, (row) => {
      const line = this.#ledger.lineOf(row)
      return line === undefined ? undefined : this.#lines.startOf(line)
    })
  }

  /** Where in the log the line that `bufferRow` shows starts; undefined when not known. */
  offsetAt(bufferRow: number): number | undefined {
    const cursor = this.#cursorRow
    if (cursor === undefined) return undefined
    const line = this.#ledger.lineOf(this.#ledger.row - this.#starts(bufferRow, cursor))
    return line === undefined ? undefined : this.#lines.startOf(line)
  }

  /** The buffer row where the line that holds `offset` starts; undefined when it is not loaded. */
  bufferRowAt(offset: number): number | undefined {
    const line = this.#lines.lineAt(offset)
    const row = line === undefined ? undefined : this.#ledger.rowOf(line)
    const cursor = this.#cursorRow
    if (row === undefined || cursor === undefined || row > this.#ledger.row) return undefined
    const buffer = this.#terminal.buffer.normal
    let at = this.#startOfRow(cursor)
    for (let left = this.#ledger.row - row; left > 0; left -= 1) {
      if (at === 0) return undefined
      at = this.#startOfRow(at - 1)
    }
    return buffer.getLine(at)?.isWrapped === true ? undefined : at
  }

  /** The buffer row of the cursor, as it was counted last; undefined when not known. */
  get #cursorRow(): number | undefined {
    return this.#leftAt ?? (this.#cursor?.isDisposed === false ? this.#cursor.line : undefined)
  }

  /** What `tell` knows of the log's rows that `count` buffer rows from `top` on show. */
  #logRows<T>(top: number, count: number, tell: (row: number) => T): (T | undefined)[] {
    const cursor = this.#cursorRow
    if (cursor === undefined) return Array.from({ length: count })
    const buffer = this.#terminal.buffer.normal
    let row = this.#ledger.row - this.#starts(top, cursor)
    return Array.from({ length: count }, (_, index) => {
      if (index > 0 && buffer.getLine(top + index)?.isWrapped !== true) row += 1
      return row > this.#ledger.row ? undefined : tell(row)
    })
  }

  #factsOfRow(row: number): RowFacts | undefined {
    const line = this.#ledger.lineOf(row)
    const start = line === undefined ? undefined : this.#lines.startOf(line)
    const mark = start === undefined ? undefined : this.#marks.at(start)
    if (line === undefined || start === undefined || !mark) return undefined
    const end = this.#lines.startOf(line + 1) ?? Infinity
    const stream = this.#marks.holds('stderr', start, end) ? 'stderr' : mark.stream
    return { stream, timestamp: mark.timestamp }
  }

  #startOfRow(bufferRow: number): number {
    const buffer = this.#terminal.buffer.normal
    let at = bufferRow
    while (at > 0 && buffer.getLine(at)?.isWrapped === true) at -= 1
    return at
  }

  /** How many unwrapped rows start in `(from, to]`; negative when `to` lies above. */
  #starts(from: number, to: number): number {
    if (to < from) return -this.#starts(to, from)
    const buffer = this.#terminal.buffer.normal
    let count = 0
    for (let row = from + 1; row <= to; row += 1) {
      if (buffer.getLine(row)?.isWrapped !== true) count += 1
    }
    return count
  }

  /**
   * xterm moves markers to wrong rows when a narrower window trims the scrollback (6.0.0); the
   * cursor stays with its text.
   */
  #reanchor(): void {
    this.#cursor?.dispose()
    if (this.#leftAt !== undefined) this.#leftAt = this.#rowOfCursor()
    else if (this.#cursor) this.#cursor = this.#terminal.registerMarker(0)
  }

  /** A full-screen program came or went, in the middle of a piece: the log's rows stay where they are. */
  #changeBuffer(): void {
    if (this.#terminal.buffer.active.type === 'alternate') {
      const counted = this.#cursorRow
      if (counted === undefined) return
      this.#leftAt = this.#rowOfCursor()
      this.#ledger.advance(this.#starts(counted, this.#leftAt), 0)
      this.#cursor?.dispose()
    } else if (this.#leftAt !== undefined) {
      // By now the cursor is where the program had it on its own screen.
      this.#cursor = this.#terminal.registerMarker(this.#leftAt - this.#rowOfCursor())
      this.#leftAt = undefined
    }
  }

  #rowOfCursor(): number {
    const { baseY, cursorY } = this.#terminal.buffer.normal
    return baseY + cursorY
  }

  #count(lines: number): void {
    // A full-screen program has a buffer of its own: its rows are not the log's.
    if (this.#terminal.buffer.active.type === 'alternate') {
      this.#ledger.advance(0, lines)
      return
    }
    const before = this.#cursor
    this.#cursor = this.#terminal.registerMarker(0)
    if (!before || before.isDisposed) this.#ledger.restart(this.#lines.newest)
    else this.#ledger.advance(this.#starts(before.line, this.#cursor.line), lines)
    before?.dispose()
  }
}
