import { SearchAddon } from '@xterm/addon-search'
import type { Terminal } from '@xterm/xterm'
import { readColour } from '../styles/read-colour'
import { toHex } from './hex-colour'
import { placeInLine, type CellPlace, type MatchInLine } from './place-in-line'
import { scrollBarPixels } from './shown-scroll-bar'

/** What is looked for, as the search on disk and the pane's highlight both understand it. */
export interface SearchTerm {
  readonly query: string
  readonly regex: boolean
  readonly caseSensitive: boolean
  readonly wholeWord: boolean
}

/** Marks what a search found among the rows that the terminal holds. */
export class Highlighter {
  readonly #terminal: Terminal
  readonly #addon = new SearchAddon({ highlightLimit: 500 })

  constructor(terminal: Terminal) {
    this.#terminal = terminal
    terminal.loadAddon(this.#addon)
  }

  /**
   * Selects a match in the line that begins at `row`, brings it into view and marks its like; false
   * when it does not stand there any more, as after a carriage return. Looks for the match's own text
   * and never for a pattern: that may take for ever.
   */
  show(match: MatchInLine, row: number, term: SearchTerm): boolean {
    const place = placeInLine(this.#terminal, row, match)
    if (place === undefined) {
      this.clear()
      return false
    }
    this.#setRuler(scrollBarPixels)
    try {
      // The add-on has words of its own; the match counts more than the marks of its like.
      if (term.wholeWord && this.#findAt(place, match.text, { ...term, wholeWord: true }))
        return true
      if (this.#findAt(place, match.text, { ...term, wholeWord: false })) return true
    } catch (error) {
      // It goes up a line row by row, each in a call of its own, and the stack ends at some 3,000.
      if (!(error instanceof RangeError)) throw error
    }
    this.clear()
    return false
  }

  #findAt({ x, y }: CellPlace, text: string, term: Omit<SearchTerm, 'query'>): boolean {
    const terminal = this.#terminal
    // The add-on searches on from the end of the selection.
    if (x > 0) terminal.select(x - 1, y, 1)
    else if (y > 0) terminal.select(terminal.cols - 1, y - 1, 1)
    else terminal.clearSelection()
    const { wholeWord, regex } = term
    const caseSensitive = regex || term.caseSensitive
    const options = { caseSensitive, wholeWord, decorations: decorationColours() }
    this.#addon.findNext(text, options)
    const found = terminal.getSelectionPosition()?.start
    return found?.x === x && found.y === y
  }

  /**
   * Selects the match that is shown once more, where it stands now. xterm drops the selection with
   * each change of size, and the add-on would take another match for the one that is shown.
   */
  select(match: MatchInLine, row: number): void {
    const place = placeInLine(this.#terminal, row, match)
    if (place !== undefined) this.#terminal.select(place.x, place.y, match.text.length)
  }

  clear(): void {
    this.#setRuler(0)
    this.#addon.clearDecorations()
    this.#terminal.clearSelection()
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
