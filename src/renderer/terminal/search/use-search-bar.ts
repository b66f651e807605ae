import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { sayFailed } from '../../ui/toast'
import type { SearchTerm } from '../highlighter'
import { findHits, hitPage } from './hit-page'
import {
  indexOf,
  isSearched,
  rangeOf,
  rangeToLookIn,
  stepFrom,
  walk,
  type SearchHit,
  type SearchState,
  type SearchSteps,
} from './search-state'
import { useLogSearch } from './use-log-search'

const noRange = {
  first: 0,
  size: 0,
  full: false,
  place: { from: 0, searched: 0, line: 1, lineOffset: 0 },
}

const nowhere: SearchSteps = { at: null, more: 0 }

/** A match that comes later than this after it was asked for is not jumped to. */
const soonMs = 2000

const emptyTerm: SearchTerm = { query: '', regex: false, caseSensitive: false, wholeWord: false }

export interface SearchBarState {
  readonly term: SearchTerm
  readonly search: SearchState
  /** The index of the hit that is shown, or null before the first step. */
  readonly active: number | null
  /** That hit, once it has come. */
  readonly shown: SearchHit | null
  change(change: Partial<SearchTerm>): void
  /** Searches once more, after a search that failed. */
  again(): void
  /** Shows the hit at `index`. */
  go(index: number): void
  /** One step to the next (1) or the previous (-1) hit, round the end; made once that is found. */
  step(by: 1 | -1): void
}

export interface SearchView {
  /** Brings a hit into view. */
  show(hit: SearchHit, term: SearchTerm): void
  /** The byte of the log next to what is in view: after it from where to go back, and at its top to go on. */
  edge(by: 1 | -1): number
}

/** A search with a place in its hits, which begins at what is in view. */
export function useSearchBar(commandId: string, { show, edge }: SearchView): SearchBarState {
  const [term, setTerm] = useState(emptyTerm)
  // A new object shows its hit, be it the same as before.
  const [aim, setAim] = useState(nowhere)
  // One that is not kept.
  const [late, setLate] = useState<{ readonly aim: SearchSteps; readonly hit: SearchHit }>()
  const [round, setRound] = useState(0)
  const search = useLogSearch(commandId, term, round)
  const active = indexOf(aim.at, search)
  const from = typeof aim.at === 'object' ? aim.at : null
  // The last hit is the last one as it is found, not whichever comes later.
  if (active !== null && (from || aim.more !== 0)) {
    const next = walk({ at: active, more: aim.more }, search)
    if (next.at !== aim.at || next.more !== aim.more) setAim(next)
  }
  const page = rangeToLookIn(aim.at, search)
  const looked = useQuery({
    ...hitPage(commandId, term, page ?? noRange),
    enabled: page !== undefined,
  })
  if (from && page && looked.data && !looked.isPlaceholderData) {
    const before = looked.data.filter(({ offset }) => offset < from.offset).length
    const at = stepFrom(page.first + before, from.by, search)
    if (at !== null) setAim({ ...aim, at })
  }
  const isLookedFor = page !== undefined && !looked.isError
  const isVain = from !== null && active === null && !isLookedFor && isSearched(search)
  useEffect(() => {
    if (!isVain) return
    const timer = setTimeout(() => setAim(nowhere), soonMs)
    return () => clearTimeout(timer)
  }, [isVain])
  const change = useCallback((change: Partial<SearchTerm>) => {
    setTerm((before) => ({ ...before, ...change }))
    setAim(nowhere)
  }, [])
  const step = (by: 1 | -1): void => {
    const begun = active !== null || from !== null
    setAim(begun ? { ...aim, more: aim.more + by } : { at: { offset: edge(by), by }, more: 0 })
  }
  const go = (index: number): void => setAim({ at: index, more: 0 })
  const again = (): void => {
    setRound(round + 1)
    setAim(nowhere)
  }
  const shown = search.hits[active ?? -1] ?? (late?.aim === aim ? late.hit : null)
  const showNow = useEffectEvent((hit: SearchHit) => show(hit, term))
  const keptAt = useEffectEvent((index: number) => search.hits[index])
  const findAt = useEffectEvent(async (index: number, signal: AbortSignal) => {
    const range = rangeOf(search, index)
    if (!range) return undefined
    const size = index - range.first + 1
    const hits = await findHits(commandId, term, { ...range, size }, signal)
    return hits[size - 1]
  })
  useEffect(() => {
    const { at } = aim
    if (typeof at !== 'number') return
    const kept = keptAt(at)
    if (kept) return showNow(kept)
    const leave = new AbortController()
    const { signal } = leave
    findAt(at, signal).then(
      (hit) => {
        if (!hit || signal.aborted) return
        setLate({ aim, hit })
        showNow(hit)
      },
      (error: unknown) => {
        if (!signal.aborted) sayFailed('The log could not be searched', error)
      },
    )
    return () => leave.abort()
  }, [aim])
  return { term, search, active, shown, change, again, go, step }
}
