import type { ISearchOptions } from '@xterm/addon-search'
import type { IBufferRange, Terminal } from '@xterm/xterm'
import { readColour } from '../styles/read-colour'
import { toHex } from './hex-colour'
import { MarkingSearch } from './marking-search'
import { placeInLine, type CellPlace, type MatchInLine } from './place-in-line'
import { scrollBarPixels } from './shown-scroll-bar'

/** What is looked for, as the search on disk and the pane's highlight both understand it. */
export interface SearchTerm {
  readonly query: string
  readonly regex: boolean
  readonly caseSensitive: boolean
  readonly wholeWord: boolean
}

/** What is marked now: the match that is framed, and how its like are found. */
interface Marked {
  readonly match: MatchInLine
  readonly options: ISearchOptions
}

/** Marks what a search found among the rows that the terminal holds. */
export class Highlighter {
  readonly #terminal: Terminal
  readonly #rowOfShown: () => number | undefined
  readonly #addon = new MarkingSearch(() => this.#markAnew())
  #marked: Marked | undefined
  /** The selection as it was made here, and so nobody's own. */
  #selected: IBufferRange | undefined
  #markedAtColumns = 0
  /** Someone is about to select: xterm would lose hold of the pointer. */
  #pressed = false
  /** All is to be marked anew once that is possible. */
  #late = false

  /** `rowOfShown` tells where the line of the match that is framed begins now, if it is there. */
  constructor(terminal: Terminal, rowOfShown: () => number | undefined) {
    this.#terminal = terminal
    this.#rowOfShown = rowOfShown
    terminal.loadAddon(this.#addon)
    terminal.onSelectionChange(() => this.#catchUp())
    terminal.buffer.onBufferChange(() => this.#catchUp())
    terminal.element?.addEventListener('pointerdown', () => this.#waitForRelease(), true)
  }

  /**
   * Selects a match in the line that begins at `row`, brings it into view and marks its like; gives its
   * place, or nothing when it does not stand there any more, as after a carriage return. Looks for the
   * match's own text and never for a pattern: that may take for ever.
   */
  show(match: MatchInLine, row: number, term: SearchTerm): CellPlace | undefined {
    const place = placeInLine(this.#terminal, row, match)
    if (place === undefined) {
      this.clear()
      return undefined
    }
    this.#late = false
    this.#setRuler(scrollBarPixels)
    // The add-on has words of its own; the match counts more than the marks of its like.
    const found = unlessTooDeep(
      () =>
        (term.wholeWord && this.#findAt(place, match, { ...term, wholeWord: true })) ||
        this.#findAt(place, match, { ...term, wholeWord: false }),
    )
    if (found === true) return place
    this.#giveUp()
    this.#terminal.clearSelection()
    return undefined
  }

  /** Where the match that is framed stands now; undefined when it does not any more. */
  placeOfMarked(): CellPlace | undefined {
    const row = this.#rowOfShown()
    if (this.#marked === undefined || row === undefined) return undefined
    return placeInLine(this.#terminal, row, this.#marked.match)
  }

  /** Marks what is marked in the colours of the theme that is in force now. */
  readTheme(): void {
    if (this.#marked === undefined) return
    const { match, options } = this.#marked
    this.#marked = { match, options: { ...options, decorations: decorationColours() } }
    this.#markAnew()
  }

  /** Takes all marks away, and the selection of the match with them; what else is selected stays. */
  clear(): void {
    if (this.#marked === undefined) return
    const isOurs = this.#isOurs(this.placeOfMarked())
    this.#late = false
    this.#giveUp()
    if (isOurs) this.#terminal.clearSelection()
  }

  #findAt({ x, y }: CellPlace, match: MatchInLine, term: Omit<SearchTerm, 'query'>): boolean {
    const terminal = this.#terminal
    // The add-on searches on from the end of the selection.
    if (x > 0) terminal.select(x - 1, y, 1)
    else if (y > 0) terminal.select(terminal.cols - 1, y - 1, 1)
    else terminal.clearSelection()
    const { wholeWord, regex } = term
    const caseSensitive = regex || term.caseSensitive
    const options = { caseSensitive, wholeWord, decorations: decorationColours() }
    this.#marked = { match, options }
    this.#addon.findNext(match.text, options)
    this.#noteMarks()
    return this.#isSelected({ x, y })
  }

  /** Marks all as it stands now. What someone has selected meanwhile is theirs, and waited for. */
  #markAnew(): void {
    const marked = this.#marked
    if (marked === undefined) return
    const terminal = this.#terminal
    this.#late = this.#pressed || terminal.buffer.active.type === 'alternate'
    if (this.#late) return
    const place = this.placeOfMarked()
    if (place === undefined) return this.#giveUp()
    const wasSelected = terminal.hasSelection()
    this.#late = wasSelected && !this.#isOurs(place)
    if (this.#late) {
      // What stood there may stand elsewhere.
      if (terminal.cols !== this.#markedAtColumns) this.#addon.clearDecorations()
      return
    }
    terminal.select(place.x, place.y, marked.match.text.length)
    const isMarked = unlessTooDeep(() => this.#addon.markAnew(marked.match.text, marked.options))
    if (!wasSelected || isMarked === undefined) terminal.clearSelection()
    if (isMarked === undefined) this.#giveUp()
    else this.#noteMarks()
  }

  #catchUp(): void {
    if (this.#late && !this.#terminal.hasSelection()) this.#markAnew()
  }

  #waitForRelease(): void {
    this.#pressed = true
    const release = () => {
      leave.abort()
      this.#pressed = false
      if (this.#late && this.#terminal.element?.isConnected === true) this.#markAnew()
    }
    const leave = new AbortController()
    for (const end of ['pointerup', 'pointercancel'])
      document.addEventListener(end, release, { signal: leave.signal })
  }

  /** What was shown is gone. A selection is someone's own. */
  #giveUp(): void {
    this.#marked = undefined
    this.#setRuler(0)
    this.#addon.clearDecorations()
  }

  #noteMarks(): void {
    this.#selected = this.#terminal.getSelectionPosition()
    this.#markedAtColumns = this.#terminal.cols
  }

  /**
   * True when the selection is the one of the match at `place`, or still as it was made here: with other
   * columns xterm keeps its place, in which other text stands.
   */
  #isOurs(place: CellPlace | undefined): boolean {
    if (place !== undefined && this.#isSelected(place)) return true
    const now = this.#terminal.getSelectionPosition()
    return JSON.stringify(now) === JSON.stringify(this.#selected)
  }

  #isSelected({ x, y }: CellPlace): boolean {
    const start = this.#terminal.getSelectionPosition()?.start
    return start?.x === x && start.y === y
  }

  /**
   * Shows beside the scroll bar where the matches are. Only as long as there are some: xterm draws its
   * ruler with every frame, and makes it as soon as it hears of one, however narrow.
   */
  #setRuler(width: number): void {
    const { options } = this.#terminal
    if ((options.overviewRuler?.width ?? 0) !== width) options.overviewRuler = { width }
  }
}

/** The add-on goes up a line row by row, each in a call of its own, and the stack ends at some 3,000. */
function unlessTooDeep(find: () => boolean): boolean | undefined {
  try {
    return find()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function decorationColours() {
  const soft = toHex(readColour('--warning-soft'))
  const strong = toHex(readColour('--warning'))
  return {
    matchBackground: soft,
    matchOverviewRuler: strong,
    activeMatchBorder: strong,
    activeMatchColorOverviewRuler: strong,
  }
}
