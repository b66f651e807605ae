import { useCallback, useState } from 'react'
import type { SearchTerm } from '../highlighter'
import { nextIndex, type SearchHit, type SearchState } from './search-state'
import { useLogSearch } from './use-log-search'

const emptyTerm: SearchTerm = { query: '', regex: false, caseSensitive: false, wholeWord: false }

export interface SearchBarState {
  readonly term: SearchTerm
  readonly search: SearchState
  /** The index of the hit that is shown, or null before the first step. */
  readonly active: number | null
  change(change: Partial<SearchTerm>): void
  /** Searches once more: the log may have grown. */
  again(): void
  /** Shows the hit at `index`. */
  go(index: number): void
  /** Shows the next (1) or the previous (-1) hit, round the end. */
  step(by: 1 | -1): void
}

/** A search with a place in its hits; `show` brings one into view. */
export function useSearchBar(
  commandId: string,
  show: (hit: SearchHit, index: number, search: SearchState, term: SearchTerm) => void,
): SearchBarState {
  const [term, setTerm] = useState(emptyTerm)
  const [active, setActive] = useState<number | null>(null)
  const [round, setRound] = useState(0)
  const search = useLogSearch(commandId, term, round)
  const change = useCallback((change: Partial<SearchTerm>) => {
    setTerm((before) => ({ ...before, ...change }))
    setActive(null)
  }, [])
  const go = (index: number): void => {
    const hit = search.hits[index]
    if (!hit) return
    setActive(index)
    show(hit, index, search, term)
  }
  const step = (by: 1 | -1): void => go(nextIndex(active, by, search.hits.length))
  const again = (): void => {
    setRound(round + 1)
    setActive(null)
  }
  return { term, search, active, change, again, go, step }
}
