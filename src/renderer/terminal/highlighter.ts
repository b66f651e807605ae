import type { IBufferRange, Terminal } from '@xterm/xterm'
import { readColour } from '../styles/read-colour'
import { AlikeMarks } from './alike-marks'
import { cellRanges } from './cell-ranges'
import { DecorationBin } from './decoration-bin'
import { toHex } from './hex-colour'
import { MatchFrame } from './match-frame'
import type { Marked } from './places-to-mark'
import { placeInLine, type CellPlace, type MatchInLine } from './place-in-line'
import type { SearchHit } from './search/search-state'
import { scrollBarPixels } from './shown-scroll-bar'
import type { TerminalRows } from './terminal-rows'

/** What is looked for, as the search on disk and the pane's highlight both understand it. */
export interface SearchTerm {
  readonly query: string
  readonly regex: boolean
  readonly caseSensitive: boolean
  readonly wholeWord: boolean
}

/**
 * Marks what a search found among the rows that the terminal holds. Looks for a match's own text and
 * never for a pattern: that may take for ever.
 */
export class Highlighter {
  readonly #terminal: Terminal
  readonly #rowOfShown: () => number | undefined
  readonly #marks: AlikeMarks
  readonly #frame: MatchFrame
  #marked: Marked = {}
  #shown: MatchInLine | undefined
  /** The selection as it was made here, and so nobody's own. */
  #selected: IBufferRange | undefined
  #frameIsDue = false

  /** `rowOfShown` tells where the line of the match that is framed begins now, if it is there. */
  constructor(terminal: Terminal, rows: TerminalRows, rowOfShown: () => number | undefined) {
    this.#terminal = terminal
    this.#rowOfShown = rowOfShown
    const bin = new DecorationBin(terminal)
    this.#marks = new AlikeMarks(terminal, rows, bin)
    this.#frame = new MatchFrame(terminal, bin, () => this.#setRuler(0))
    terminal.onResize(() => {
      // With other columns its text is elsewhere, and its marker may be wrong.
      this.#frame.hide()
      this.#frameIsDue = true
    })
    terminal.buffer.onBufferChange(() => this.frameAnew())
  }

  /**
   * Selects and frames a match in the line that begins at `row`, and marks its like; gives its place,
   * or nothing when it does not stand there any more, as after a carriage return.
   */
  show(match: MatchInLine, row: number, term: SearchTerm): CellPlace | undefined {
    const place = placeInLine(this.#terminal, row, match)
    if (place === undefined) {
      this.clear()
      return undefined
    }
    this.markAlike(match.text, term)
    this.#shown = match
    this.#drawFrame(match, row)
    const span = { from: match.column, to: match.column + match.text.length }
    const cells = cellRanges(this.#terminal, row, [span]).reduce((sum, { width }) => sum + width, 0)
    this.#terminal.select(place.x, place.y, cells)
    this.#selected = this.#terminal.getSelectionPosition()
    return place
  }

  /** Marks `text`, which was found, wherever it is in view. */
  markAlike(text: string, { regex, caseSensitive, wholeWord }: SearchTerm): void {
    this.#mark({
      ...this.#marked,
      alike: { text, caseSensitive: regex || caseSensitive, wholeWord },
    })
  }

  /** Marks the hits of a pattern where they stand. */
  markHits(hits: readonly SearchHit[]): void {
    this.#mark({ ...this.#marked, hits })
  }

  /** Hits of a pattern are marked. */
  get marksHits(): boolean {
    return this.#marked.hits !== undefined
  }

  /** Where the match that is framed stands now; undefined when it does not any more. */
  placeOfShown(): CellPlace | undefined {
    const row = this.#rowOfShown()
    if (this.#shown === undefined || row === undefined) return undefined
    return placeInLine(this.#terminal, row, this.#shown)
  }

  /** Frames what is shown where it stands, once that is known after a change of size. */
  frameAnew(): void {
    const { buffer } = this.#terminal
    if (!this.#frameIsDue || this.#shown === undefined || buffer.active.type === 'alternate') return
    this.#frameIsDue = false
    const row = this.#rowOfShown()
    if (row !== undefined && this.placeOfShown() !== undefined) this.#drawFrame(this.#shown, row)
  }

  /** Marks what is marked in the colours of the theme that is in force now. */
  readTheme(): void {
    if (this.#marked.alike || this.marksHits) this.#mark(this.#marked)
    this.#frameIsDue = true
    this.frameAnew()
  }

  /** Takes all marks away, and the selection of the match with them; what else is selected stays. */
  clear(): void {
    this.#marked = {}
    this.#shown = undefined
    this.#marks.clear()
    this.#frame.hide()
    this.#setRuler(0)
    if (this.#selected && this.#isSelected(this.#selected)) this.#terminal.clearSelection()
    this.#selected = undefined
  }

  #mark(marked: Marked): void {
    this.#marked = marked
    this.#marks.mark(marked, toHex(readColour('--warning-soft')))
  }

  #drawFrame(match: MatchInLine, row: number): void {
    this.#setRuler(scrollBarPixels)
    this.#frame.show(match, row, toHex(readColour('--warning')))
  }

  #isSelected(range: IBufferRange): boolean {
    return JSON.stringify(this.#terminal.getSelectionPosition()) === JSON.stringify(range)
  }

  /**
   * Shows beside the scroll bar where the match is. Only as long as there is one: xterm draws its
   * ruler with every frame, and makes it as soon as it hears of one, however narrow.
   */
  #setRuler(width: number): void {
    const { options } = this.#terminal
    if ((options.overviewRuler?.width ?? 0) !== width) options.overviewRuler = { width }
  }
}
