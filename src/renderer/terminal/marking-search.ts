import { SearchAddon, type ISearchOptions } from '@xterm/addon-search'

/** Of all matches, as many are marked. */
const mostMarks = 500

/**
 * The search add-on, which marks all anew a moment after output has come or the size has changed: from
 * wherever the selection is by then. Here it only says that this is due.
 */
export class MarkingSearch extends SearchAddon {
  readonly #due: () => void

  /** `due` is called when all is to be marked anew. */
  constructor(due: () => void) {
    super({ highlightLimit: mostMarks })
    this.#due = due
  }

  /** Marks every `text`, and frames the one at the selection; the view stays. False without any. */
  markAnew(text: string, options: ISearchOptions): boolean {
    // The add-on's own way to look without scrolling there; its types keep it to itself.
    const find: (text: string, options: ISearchOptions, how: { noScroll: boolean }) => boolean =
      super.findPrevious.bind(this)
    this.clearDecorations()
    return find(text, { ...options, incremental: true }, { noScroll: true })
  }

  /** The add-on itself calls it, with what was looked for last. */
  override findPrevious(): boolean {
    this.#due()
    return true
  }
}
