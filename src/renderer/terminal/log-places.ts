import type { IMarker, Terminal } from '@xterm/xterm'
import type { LogMark } from '../../contract/log-port'
import { firstOffsetOf } from './first-offset'
import { Highlighter, type SearchTerm } from './highlighter'
import { keepView } from './keep-view'
import { revealColumn } from './reveal-column'
import { hitText, type SearchHit } from './search/search-state'
import type { TerminalRows } from './terminal-rows'

/** Places of the log in its pane, as far as they are loaded. Offsets are bytes of the log. */
export class LogPlaces {
  readonly #terminal: Terminal
  readonly #rows: TerminalRows
  readonly #highlighter: Highlighter
  readonly #noteView: () => void
  #firstStderr: number | undefined
  #shown: { readonly hit: SearchHit; readonly row: IMarker } | undefined
  /** The match that is shown was in view with the last frame, or before the size began to change. */
  #inView = false
  #resizing = false

  constructor(terminal: Terminal, rows: TerminalRows) {
    this.#terminal = terminal
    this.#rows = rows
    this.#highlighter = new Highlighter(terminal, rows, () => this.#rowOfShown())
    terminal.onRender(() => {
      const isFullScreen = terminal.buffer.active.type === 'alternate'
      if (!this.#resizing && !isFullScreen) this.#inView = this.#isInView()
    })
    terminal.onResize(() => {
      this.#resizing = true
    })
    terminal.buffer.onBufferChange(() => {
      if (this.#resizing) this.#keepInView()
    })
    this.#noteView = keepView(terminal, rows, () => this.#keepInView())
  }

  /** Takes note of what comes from which stream; `marks` as they came with the bytes at `offset`. */
  note(offset: number, marks: readonly LogMark[]): void {
    this.#firstStderr ??= firstOffsetOf('stderr', offset, marks)
  }

  /** Brings the line that holds byte `offset` into view; false when it is not loaded. */
  reveal(offset: number): boolean {
    const row = this.#rows.bufferRowAt(offset)
    if (row === undefined) return false
    this.#scrollTo(row)
    return true
  }

  revealEnd(): void {
    this.#terminal.scrollToBottom()
    this.#hasScrolled()
  }

  /** The byte of the log that the topmost row in view starts with; undefined when not known. */
  offsetInView(): number | undefined {
    return this.#rows.offsetAt(this.#terminal.buffer.normal.viewportY)
  }

  /** The first byte of the log below the view; Infinity when its end is in view, or not known. */
  offsetBelow(): number {
    const { viewportY } = this.#terminal.buffer.normal
    return this.#rows.offsetAt(viewportY + this.#terminal.rows) ?? Infinity
  }

  /** Brings the first output from stderr into view; false when there is none, or not loaded. */
  revealFirstStderr(): boolean {
    return this.#firstStderr !== undefined && this.reveal(this.#firstStderr)
  }

  /**
   * Shows a hit where it stands; false when its line is not loaded, shows it no more, or is behind a
   * full-screen program.
   */
  showMatch(term: SearchTerm, hit: SearchHit): boolean {
    this.#forget()
    const isThere = hit.column !== null && this.#terminal.buffer.active.type === 'normal'
    const row = isThere ? this.#rows.bufferRowAt(hit.lineOffset) : undefined
    if (hit.column === null || row === undefined || !this.reveal(hit.lineOffset)) {
      this.#highlighter.clear()
      return false
    }
    const place = this.#highlighter.show({ text: hitText(hit), column: hit.column }, row, term)
    if (place === undefined) return false
    this.#hasScrolled()
    this.#shown = { hit, row: this.#markerAt(place.y) }
    if (!this.#isInView()) this.#scrollTo(place.y)
    this.#revealCells(place.x)
    this.#inView = this.#isInView()
    return true
  }

  /** Marks what has the text of the hit. Goes nowhere. */
  markAlike(hit: SearchHit, term: SearchTerm): void {
    this.#highlighter.markAlike(hitText(hit), term)
  }

  /** Marks these hits, the first of the log, where they stand in view. Goes nowhere. */
  markHits(hits: readonly SearchHit[]): void {
    this.#highlighter.markHits(hits)
  }

  /** Hits were found or taken back: these are marked from now on, if hits are marked at all. */
  changeHits(hits: readonly SearchHit[]): void {
    if (this.#highlighter.marksHits) this.#highlighter.markHits(hits)
  }

  /** Marks what is marked in the colours of the theme that is in force now. */
  readTheme(): void {
    this.#highlighter.readTheme()
  }

  clearMatches(): void {
    this.#forget()
    this.#highlighter.clear()
  }

  #forget(): void {
    this.#shown?.row.dispose()
    this.#shown = undefined
    this.#inView = false
  }

  #rowOfShown(): number | undefined {
    return this.#shown && this.#rows.bufferRowAt(this.#shown.hit.lineOffset)
  }

  #markerAt(row: number): IMarker {
    const { baseY, cursorY } = this.#terminal.buffer.active
    return this.#terminal.registerMarker(row - baseY - cursorY)
  }

  #scrollTo(row: number): void {
    this.#terminal.scrollToLine(Math.max(0, row - Math.floor(this.#terminal.rows / 3)))
    this.#hasScrolled()
  }

  #revealCells(from: number): void {
    const { previewStart = 0, previewEnd = 0 } = this.#shown?.hit ?? {}
    revealColumn(this.#terminal, from, previewEnd - previewStart)
  }

  #hasScrolled(): void {
    this.#resizing = false
    this.#noteView()
  }

  #isInView(): boolean {
    const { viewportY, type } = this.#terminal.buffer.active
    const row = this.#shown?.row.line ?? -1
    return type === 'normal' && row >= viewportY && row < viewportY + this.#terminal.rows
  }

  /** With another size the match that is shown stays in view, if it was. */
  #keepInView(): void {
    // While a full-screen program shows, the log's rows can be found but not marked.
    if (this.#terminal.buffer.active.type === 'alternate') return
    this.#resizing = false
    this.#highlighter.frameAnew()
    const place = this.#highlighter.placeOfShown()
    if (this.#shown === undefined || place === undefined) return
    this.#shown.row.dispose()
    this.#shown = { ...this.#shown, row: this.#markerAt(place.y) }
    if (!this.#inView) return
    if (!this.#isInView()) this.#scrollTo(place.y)
    this.#revealCells(place.x)
  }
}
