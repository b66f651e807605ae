import type { Terminal } from '@xterm/xterm'
import type { LogMark } from '../../contract/log-port'
import { HeldWriter } from './held-writer'
import { slicesOf } from './slices'
import type { TerminalRows } from './terminal-rows'

const lineFeed = 0x0a

interface LogWriterEvents {
  /** A piece is about to be on screen. */
  readonly note: (offset: number, marks: readonly LogMark[]) => void
  /** All that was there when the pane opened is on screen, once at least. */
  readonly caughtUp: () => void
  /** Some output is on screen, and the next has begun or is held. */
  readonly moved: () => void
}

/** Writes a log to a terminal, slice by slice, and keeps count of its rows. Offsets are bytes of the log. */
export class LogWriter {
  readonly #rows: TerminalRows
  readonly #events: LogWriterEvents
  readonly #writer: HeldWriter
  #sizeAtOpening = 0
  #parsedTo = 0
  #endsMidLine = false

  constructor(terminal: Terminal, rows: TerminalRows, events: LogWriterEvents) {
    this.#rows = rows
    this.#events = events
    this.#writer = new HeldWriter(terminal, events.moved)
  }

  /** Up to where the log is on screen. */
  get parsedTo(): number {
    return this.#parsedTo
  }

  /** What is shown was there when the pane opened. */
  get replaying(): boolean {
    return this.#parsedTo < this.#sizeAtOpening
  }

  /** What was written last has no line feed yet. */
  get endsMidLine(): boolean {
    return this.#endsMidLine
  }

  /** True while nothing is written although there is something. */
  get holding(): boolean {
    return this.#writer.holding
  }

  /** What comes first stands at `from`, in a log of `size` bytes. */
  beginAt(from: number, size: number): void {
    this.#sizeAtOpening = size
    this.#parsedTo = from
    this.#rows.beginAt(from)
  }

  /** Shows a piece of the log, and calls `parsed` when all of it is on screen. */
  write(bytes: Uint8Array, offset: number, marks: readonly LogMark[], parsed: () => void): void {
    // What is new is drawn for a size that the terminal has only once all of before is parsed.
    for (const { from, to } of slicesOf(bytes.length, this.#sizeAtOpening - offset)) {
      const slice = bytes.subarray(from, to)
      const isLast = to === bytes.length
      const begin = () => {
        this.#endsMidLine = slice.at(-1) !== lineFeed
        if (isLast) this.#events.note(offset, marks)
      }
      this.#writer.write(slice, begin, () => {
        // The terminal may get another size before the next slice: its rows must be counted by then.
        this.#rows.parsed(slice, offset + from, from === 0 ? marks : [])
        this.#parsedTo = offset + to
        if (!this.replaying) this.#events.caughtUp()
        if (isLast) parsed()
      })
    }
  }

  /** Goes on at `offset`, in a row of its own: what lies before is left out. */
  leaveOut(offset: number): void {
    this.#rows.beginAt(offset)
    this.#endsMidLine = false
  }

  /** Does `work` after all that is to be written now; what is written later waits until it is done. */
  after(work: (done: () => void) => void): void {
    this.#writer.after(work)
  }

  /** Call it when the reader is back at the end. */
  goOn(): void {
    this.#writer.goOn()
  }
}
