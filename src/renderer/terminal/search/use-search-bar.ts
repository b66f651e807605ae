import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { SearchTerm } from '../highlighter'
import {
  indexOf,
  nextIndex,
  type SearchHit,
  type SearchPlace,
  type SearchState,
} from './search-state'
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
  /** Shows the next (1) or the previous (-1) hit, round the end; once it is found, if it must be. */
  step(by: 1 | -1): void
}

/** A search with a place in its hits; `show` brings one into view. */
export function useSearchBar(
  commandId: string,
  show: (hit: SearchHit, index: number, search: SearchState, term: SearchTerm) => void,
): SearchBarState {
  const [term, setTerm] = useState(emptyTerm)
  const [place, setPlace] = useState<SearchPlace>(null)
  const [round, setRound] = useState(0)
  const search = useLogSearch(commandId, term, round)
  const active = indexOf(place, search)
  const change = useCallback((change: Partial<SearchTerm>) => {
    setTerm((before) => ({ ...before, ...change }))
    setPlace(null)
  }, [])
  const showAt = (index: number): boolean => {
    const hit = search.hits[index]
    if (hit) show(hit, index, search, term)
    return hit !== undefined
  }
  const go = (index: number): void => {
    if (showAt(index)) setPlace(index)
  }
  const step = (by: 1 | -1): void => {
    const end = by === 1 ? 'first' : 'last'
    if (active === null && indexOf(end, search) === null) setPlace(end)
    else go(nextIndex(active, by, search.hits.length))
  }
  const again = (): void => {
    setRound(round + 1)
    setPlace(null)
  }
  const showFound = useEffectEvent(showAt)
  const found = typeof place === 'string' ? active : null
  useEffect(() => {
    if (found !== null) showFound(found)
  }, [found])
  return { term, search, active, change, again, go, step }
}
