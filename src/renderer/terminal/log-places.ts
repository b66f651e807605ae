import type { Terminal } from '@xterm/xterm'
import type { LogMark } from '../../contract/log-port'
import { firstOffsetOf } from './first-offset'
import { Highlighter, type SearchTerm } from './highlighter'
import type { SearchHit } from './search/search-state'
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

  /** Shows a hit where it stands; false when its line is not loaded or shows it no more. */
  showMatch(term: SearchTerm, hit: SearchHit): boolean {
    if (hit.column === null) return false
    const row = this.#rows.bufferRowAt(hit.lineOffset)
    if (row === undefined || !this.reveal(hit.lineOffset)) return false
    const text = hit.preview.slice(hit.previewStart, hit.previewEnd)
    return this.#highlighter.show({ text, column: hit.column }, row, term)
  }

  clearMatches(): void {
    this.#highlighter.clear()
  }
}
