import { SearchAddon } from '@xterm/addon-search'
import type { Terminal } from '@xterm/xterm'
import { readColour } from '../styles/read-colour'
import { toHex } from './hex-colour'
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
   * Selects the match number `ordinal` (from 0) at or below `row` and brings it into view; false when
   * the add-on can't search what the terminal holds.
   */
  show(term: SearchTerm, row: number, ordinal: number): boolean {
    this.#setRuler(scrollBarPixels)
    const options = { ...term, decorations: decorationColours() }
    // The add-on searches on from the end of the selection.
    if (row === 0) this.#terminal.clearSelection()
    else this.#terminal.select(this.#terminal.cols - 1, row - 1, 1)
    try {
      for (let step = 0; step <= ordinal; step += 1) this.#addon.findNext(term.query, options)
    } catch (error) {
      // It goes up a line row by row, each in a call of its own, and the stack ends at some 3,000.
      if (!(error instanceof RangeError)) throw error
      this.clear()
      return false
    }
    // Nothing below: it went round to the top, to a match that was not asked for.
    const found = this.#terminal.getSelectionPosition()
    if (found && found.start.y < row) this.#terminal.clearSelection()
    return true
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
