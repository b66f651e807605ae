import type { Terminal } from '@xterm/xterm'
import type { LogMark } from '../../contract/log-port'
import { firstOffsetOf } from './first-offset'
import { Highlighter, type SearchTerm } from './highlighter'
import type { TerminalRows } from './terminal-rows'

/** Places of the log in its pane, as far as they are loaded. Offsets are bytes of the log. */
export class LogPlaces {
  readonly #terminal: Terminal
  readonly #rows: TerminalRows
  readonly #highlighter: Highlighter
  #firstStderr: number | undefined

  constructor(terminal: Terminal, rows: TerminalRows) {
    this.#terminal = terminal
    this.#rows = rows
    this.#highlighter = new Highlighter(terminal)
  }

  /** Takes note of what comes from which stream; `marks` as they came with the bytes at `offset`. */
  note(offset: number, marks: readonly LogMark[]): void {
    this.#firstStderr ??= firstOffsetOf('stderr', offset, marks)
  }

  /** Brings the line that holds byte `offset` into view; false when it is not loaded. */
  reveal(offset: number): boolean {
    const row = this.#rows.bufferRowAt(offset)
    if (row === undefined) return false
    this.#terminal.scrollToLine(Math.max(0, row - Math.floor(this.#terminal.rows / 3)))
    return true
  }

  /** The byte of the log that the topmost row in view starts with; undefined when not known. */
  offsetInView(): number | undefined {
    return this.#rows.offsetAt(this.#terminal.buffer.active.viewportY)
  }

  /** Brings the first output from stderr into view; false when there is none, or not loaded. */
  revealFirstStderr(): boolean {
    return this.#firstStderr !== undefined && this.reveal(this.#firstStderr)
  }

  /** Shows a match in the line that holds byte `offset`; false when that is not loaded, or too long. */
  showMatch(term: SearchTerm, offset: number, ordinal: number): boolean {
    const row = this.#rows.bufferRowAt(offset)
    if (row === undefined || !this.reveal(offset)) return false
    return this.#highlighter.show(term, row, ordinal)
  }

  clearMatches(): void {
    this.#highlighter.clear()
  }
}
