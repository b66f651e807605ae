import type { Terminal } from '@xterm/xterm'
import type { LogMark } from '../../contract/log-port'
import { firstOffsetOf } from './first-offset'
import { Highlighter, type SearchTerm } from './highlighter'
import { keepView } from './keep-view'
import type { MatchInLine } from './place-in-line'
import type { SearchHit } from './search/search-state'
import type { TerminalRows } from './terminal-rows'

/** Places of the log in its pane, as far as they are loaded. Offsets are bytes of the log. */
export class LogPlaces {
  readonly #terminal: Terminal
  readonly #rows: TerminalRows
  readonly #highlighter: Highlighter
  readonly #noteView: () => void
  #firstStderr: number | undefined
  #shown: { readonly term: SearchTerm; readonly hit: SearchHit } | undefined

  constructor(terminal: Terminal, rows: TerminalRows) {
    this.#terminal = terminal
    this.#rows = rows
    this.#noteView = keepView(terminal, rows)
    this.#highlighter = new Highlighter(terminal)
    // xterm drops the selection only after it has told of the new size.
    terminal.onResize(() => queueMicrotask(() => this.#keepSelected()))
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
    this.#noteView()
    return true
  }

  revealEnd(): void {
    this.#terminal.scrollToBottom()
    this.#noteView()
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
    const shown = this.#highlighter.show(matchOf(hit, hit.column), row, term)
    this.#shown = shown ? { term, hit } : undefined
    return shown
  }

  /** Marks what is marked in the colours of the theme that is in force now. */
  readTheme(): void {
    if (this.#shown === undefined) return
    const { term, hit } = this.#shown
    this.clearMatches()
    this.showMatch(term, hit)
  }

  clearMatches(): void {
    this.#shown = undefined
    this.#highlighter.clear()
  }

  #keepSelected(): void {
    const { hit } = this.#shown ?? {}
    if (hit === undefined || hit.column === null) return
    const row = this.#rows.bufferRowAt(hit.lineOffset)
    if (row !== undefined) this.#highlighter.select(matchOf(hit, hit.column), row)
  }
}

function matchOf({ preview, previewStart, previewEnd }: SearchHit, column: number): MatchInLine {
  return { text: preview.slice(previewStart, previewEnd), column }
}
