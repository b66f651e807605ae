import type { SearchEvent } from '../../../contract/commands'
import { failureOf } from '../../api/failure'

export type SearchHit = Extract<SearchEvent, { kind: 'hit' }>

/** A search as far as it has got. */
export interface SearchState {
  readonly phase: 'idle' | 'searching' | 'done' | 'failed'
  readonly hits: readonly SearchHit[]
  /** From 0 to 1. */
  readonly progress: number
  /** True when there are more hits than were asked for. */
  readonly limited: boolean
  readonly error: unknown
}

export const noSearch: SearchState = {
  phase: 'idle',
  hits: [],
  progress: 0,
  limited: false,
  error: null,
}

export const startedSearch: SearchState = { ...noSearch, phase: 'searching' }

/** The state after a batch of news. */
export function afterEvents(state: SearchState, events: readonly SearchEvent[]): SearchState {
  const hits = events.filter((event) => event.kind === 'hit')
  let next: SearchState = { ...state, hits: hits.length ? [...state.hits, ...hits] : state.hits }
  for (const event of events) {
    if (event.kind === 'progress') {
      const { searchedBytes, totalBytes } = event
      next = { ...next, progress: totalBytes > 0 ? searchedBytes / totalBytes : 1 }
    }
    if (event.kind === 'done') {
      next = { ...next, phase: 'done', progress: 1, limited: event.limited }
    }
  }
  return next
}

/** How many hits before `index` stand in the same line. */
export function ordinalInLine(hits: readonly SearchHit[], index: number): number {
  const line = hits[index]?.line
  let first = index
  while (first > 0 && hits[first - 1]?.line === line) first -= 1
  return index - first
}

/** What the bar says: `3 of 120`, `120 found`, `No matches`. */
export function searchSummary(state: SearchState, active: number | null): string {
  const count = state.hits.length
  if (state.phase === 'idle') return ''
  if (state.phase === 'failed') return failureOf(state.error).message
  if (count === 0) return state.phase === 'searching' ? 'Searching…' : 'No matches'
  const total = `${count.toLocaleString('en')}${state.limited ? '+' : ''}`
  return active === null ? `${total} found` : `${(active + 1).toLocaleString('en')} of ${total}`
}

/** The index after a step from `active` among `count` hits; from nowhere, the first or the last. */
export function nextIndex(active: number | null, by: 1 | -1, count: number): number {
  if (active === null) return by === 1 ? 0 : count - 1
  return (active + by + count) % count
}

/** A place in the hits; the first and the last may not have been found yet. */
export type SearchPlace = number | 'first' | 'last' | null

/** The index of the hit at that place, or null while it is not known. */
export function indexOf(place: SearchPlace, { hits, phase }: SearchState): number | null {
  if (typeof place !== 'string') return place
  if (hits.length === 0) return null
  if (place === 'first') return 0
  return phase === 'searching' ? null : hits.length - 1
}
