import type { IDecoration, IMarker, Terminal } from '@xterm/xterm'
import { cellRanges, type CellRange } from './cell-ranges'
import type { DecorationBin } from './decoration-bin'
import { placesToMark, type Marked } from './places-to-mark'
import { rowText } from './row-text'
import type { TerminalRows } from './terminal-rows'

/** More marks than this at a time tell nothing. */
const mostMarks = 500
/** Rows above and below the view that are marked before they are scrolled to. */
const margin = 8
/** The columns of hits count from the begin of their line, which is looked for in so many rows above. */
const mostRowsBefore = 200
/** When more than a screen goes by in so many milliseconds nobody can read it, and marks cost the most. */
const paceMs = 250

/** The marks of one row. */
interface MarkedRow {
  readonly marker: IMarker
  readonly marks: Map<string, IDecoration>
}

/**
 * Marks what is looked for wherever it stands in view, as it is drawn and scrolled. The search add-on
 * of xterm marks from the top of the scrollback, 500 at most, wherever the view is.
 */
export class AlikeMarks {
  readonly #terminal: Terminal
  readonly #logRows: TerminalRows
  readonly #bin: DecorationBin
  #marked: Marked | undefined
  #colour = ''
  #rows: MarkedRow[] = []
  /** Where the cursor was when the pace was looked at last. */
  #cursor: IMarker | undefined
  #cursorAt = 0
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(terminal: Terminal, rows: TerminalRows, bin: DecorationBin) {
    this.#terminal = terminal
    this.#logRows = rows
    this.#bin = bin
    terminal.onRender(() => this.#follow())
  }

  /** `colour` is the marks' background, as `#rrggbb`. */
  mark(marked: Marked, colour: string): void {
    if (colour !== this.#colour) this.clear()
    this.#marked = marked
    this.#colour = colour
    this.#follow()
  }

  clear(): void {
    clearTimeout(this.#rest)
    this.#marked = undefined
    this.#drop()
  }

  #follow(): void {
    // The terminal may be gone before the flood has rested.
    if (this.#marked === undefined || this.#terminal.element?.isConnected !== true) return
    clearTimeout(this.#rest)
    if (!this.#isFlooded()) return this.#update(this.#marked)
    this.#drop()
    this.#rest = setTimeout(() => this.#follow(), paceMs)
  }

  #isFlooded(): boolean {
    const { active } = this.#terminal.buffer
    if (active.type === 'alternate') return false
    const before = this.#cursor
    const lines =
      before?.isDisposed === true ? Infinity : cursorRow(this.#terminal) - (before?.line ?? 0)
    if (before === undefined || performance.now() - this.#cursorAt > paceMs) {
      before?.dispose()
      this.#cursor = this.#terminal.registerMarker(0)
      this.#cursorAt = performance.now()
    }
    return before !== undefined && lines > this.#terminal.rows
  }

  #drop(): void {
    for (const row of this.#rows.splice(0)) this.#bin.remove(row.marks.values(), row.marker)
  }

  #update(marked: Marked): void {
    const wanted = this.#ranges(marked)
    const rows: MarkedRow[] = []
    for (const row of this.#rows) {
      const ranges = row.marker.isDisposed ? undefined : wanted.get(row.marker.line)
      if (ranges === undefined) {
        this.#bin.remove(row.marks.values(), row.marker)
        continue
      }
      wanted.delete(row.marker.line)
      // Those that are right stay: a change would have everything drawn again, and so on for ever.
      const gone = [...row.marks].filter(([key]) => !ranges.has(key))
      this.#bin.remove(gone.map(([, mark]) => mark))
      for (const [key] of gone) row.marks.delete(key)
      this.#add(row, ranges)
      rows.push(row)
    }
    for (const [y, ranges] of wanted) {
      const marker = this.#terminal.registerMarker(y - cursorRow(this.#terminal))
      const row = { marker, marks: new Map<string, IDecoration>() }
      this.#add(row, ranges)
      rows.push(row)
    }
    this.#rows = rows
  }

  #add({ marker, marks }: MarkedRow, ranges: ReadonlyMap<string, CellRange>): void {
    for (const [key, { x, width }] of ranges) {
      if (marks.has(key)) continue
      const backgroundColor = this.#colour
      const mark = this.#terminal.registerDecoration({ marker, x, width, backgroundColor })
      if (mark) marks.set(key, mark)
    }
  }

  /** What is to be marked in each row, first of all in view. */
  #ranges(marked: Marked): Map<number, Map<string, CellRange>> {
    const { buffer, rows, cols } = this.#terminal
    const found = new Map<number, Map<string, CellRange>>()
    if (buffer.active.type === 'alternate') return found
    const top = buffer.active.viewportY
    const around = margin + Math.ceil((marked.alike?.text.length ?? 0) / cols)
    const parts = [
      [top, top + rows],
      [top + rows, top + rows + around],
      [top - around, top],
    ] as const
    let left = mostMarks
    for (const [from, to] of parts) {
      for (const range of this.#rangesIn(marked, Math.max(0, from), to, left)) {
        const row = found.get(range.y) ?? new Map<string, CellRange>()
        row.set(`${range.x} ${range.width}`, range)
        found.set(range.y, row)
        left -= 1
      }
    }
    return found
  }

  #rangesIn(marked: Marked, from: number, to: number, most: number): CellRange[] {
    const { active } = this.#terminal.buffer
    const end = Math.min(active.length, to)
    const ranges: CellRange[] = []
    const start = marked.hits ? this.#lineStart(from) : from
    const offsets = marked.hits ? this.#logRows.offsets(start, end - start) : []
    for (let row = start; row < end && ranges.length < most;) {
      const first = row
      const isWhole = active.getLine(first)?.isWrapped !== true
      let text = ''
      let above = 0
      do {
        if (row === from) above = text.length
        text += rowText(this.#terminal, row++)
      } while (row < end && active.getLine(row)?.isWrapped === true)
      const line = { text, above, offset: isWhole ? offsets[first - start] : undefined }
      const spans = placesToMark(marked, line, most - ranges.length)
      ranges.push(...cellRanges(this.#terminal, first, spans))
    }
    return ranges
  }

  /** Where the line in `row` begins, as far as that is near. */
  #lineStart(row: number): number {
    const { active } = this.#terminal.buffer
    const farthest = Math.max(0, row - mostRowsBefore)
    let at = row
    while (at > farthest && active.getLine(at)?.isWrapped === true) at -= 1
    return active.getLine(at)?.isWrapped === true ? row : at
  }
}

function cursorRow({ buffer: { active } }: Terminal): number {
  return active.baseY + active.cursorY
}
