import type { SearchEvent } from '../../../contract/log-search'
import { failureOf } from '../../api/failure'
import { countWhile } from '../count-while'

export type SearchHit = Extract<SearchEvent, { kind: 'hit' }>

/** What was found, as its line shows it; of a long match the begin. */
export function hitText({ preview, previewStart, previewEnd }: SearchHit): string {
  return preview.slice(previewStart, previewEnd)
}

/** Where the hit of that index and those after it can be asked for. */
export type SearchPage = Extract<SearchEvent, { kind: 'page' }>

/** A search as far as it has got. */
export interface SearchState {
  /** `waiting` means that all there is has been searched, and the run may write more. */
  readonly phase: 'idle' | 'searching' | 'waiting' | 'done' | 'failed'
  /** The first hits with their text; the later ones are asked for by page. */
  readonly hits: readonly SearchHit[]
  /** How many hits there are. */
  readonly count: number
  readonly pages: readonly SearchPage[]
  /** From 0 to 1. */
  readonly progress: number
  readonly error: unknown
}

export const noSearch: SearchState = {
  phase: 'idle',
  hits: [],
  count: 0,
  pages: [],
  progress: 0,
  error: null,
}

export const startedSearch: SearchState = { ...noSearch, phase: 'searching' }

/** Pages are at least this many hits apart. */
const pageHits = 1000

/** The state after a batch of news. */
export function afterEvents(state: SearchState, events: readonly SearchEvent[]): SearchState {
  const hits = [...state.hits]
  const pages = [...state.pages]
  let { phase, count, progress } = state
  for (const event of events) {
    if (event.kind === 'hit') {
      hits.push(event)
      count = Math.max(count, hits.length)
    } else if (event.kind === 'page') {
      const last = pages.at(-1)
      if (last === undefined || event.hits - last.hits >= pageHits) pages.push(event)
    } else if (event.kind === 'progress') {
      const { searchedBytes, totalBytes } = event
      count = event.hits
      progress = totalBytes > 0 ? searchedBytes / totalBytes : 1
    } else {
      count = event.hits
      progress = 1
      if (event.kind === 'grown') {
        hits.length = Math.min(hits.length, count)
        while ((pages.at(-1)?.hits ?? -1) >= count) pages.pop()
      } else phase = event.kind === 'done' ? 'done' : 'waiting'
    }
  }
  // The same object where nothing has changed: whoever marks them then has nothing to do.
  const isSame = hits.length === state.hits.length && !events.some(({ kind }) => kind === 'hit')
  return { ...state, phase, hits: isSame ? state.hits : hits, count, pages, progress }
}

/** What the bar says: `3 of 120`, `120 found`, `No matches`. */
export function searchSummary(state: SearchState, active: number | null): string {
  const { phase, count } = state
  if (phase === 'idle') return ''
  if (phase === 'failed') return failureOf(state.error).message
  if (count === 0 && phase === 'searching') return 'Searching…'
  if (count === 0) return phase === 'waiting' ? 'No matches yet' : 'No matches'
  const total = `${count.toLocaleString('en')}${phase === 'searching' ? '+' : ''}`
  return active === null ? `${total} found` : `${(active + 1).toLocaleString('en')} of ${total}`
}

/** A place in the hits, and the steps from there that are still to be made. */
export interface SearchSteps<Aim = SearchAim> {
  readonly at: Aim
  readonly more: number
}

/** Goes as far as hits are known; round the ends once all are, and till then the rest is kept. */
export function walk({ at, more }: SearchSteps<number>, search: SearchState): SearchSteps<number> {
  const { count } = search
  if (count === 0) return { at, more }
  const wanted = at + more
  if (isSearched(search)) return { at: ((wanted % count) + count) % count, more: 0 }
  const reached = Math.max(0, Math.min(wanted, count - 1))
  return { at: reached, more: wanted - reached }
}

/** A byte of the log, from which the next hit (1) or the one before (-1) is wanted. */
export interface SearchFrom {
  readonly offset: number
  readonly by: 1 | -1
}

/** A place in the hits; one from a byte of the log may not have been found yet. */
export type SearchAim = number | SearchFrom | null

/** The index of the hit at that place, or null while it is not known. */
export function indexOf(aim: SearchAim, search: SearchState): number | null {
  const { count } = search
  if (aim === null || count === 0) return null
  // A line that was not finished may have fewer hits than it seemed.
  if (typeof aim === 'number') return Math.min(aim, count - 1)
  const at = placeOf(aim, search)
  return typeof at === 'number' ? stepFrom(at, aim.by, search) : null
}

/** The hits among which a place has to be looked for; undefined when it needs no look, or has to wait. */
export function rangeToLookIn(aim: SearchAim, search: SearchState): HitRange | undefined {
  if (aim === null || typeof aim === 'number') return undefined
  const place = placeOf(aim, search)
  return typeof place === 'object' ? place : undefined
}

/**
 * The hit that is wanted from between the hits at `at - 1` and `at`: round the end, once that is
 * found; null while it is not.
 */
export function stepFrom(at: number, by: 1 | -1, search: SearchState): number | null {
  const index = by === 1 ? at : at - 1
  if (index >= 0 && index < search.count) return index
  if (!isSearched(search)) return null
  return by === 1 ? 0 : search.count - 1
}

/** True when all that is written is searched. */
export function isSearched({ phase }: SearchState): boolean {
  return phase !== 'idle' && phase !== 'searching'
}

/** How many hits begin before a byte of the log, or the page that tells; undefined while not known. */
function placeOf({ offset }: SearchFrom, search: SearchState): number | HitRange | undefined {
  const { hits, count, pages } = search
  const kept = countWhile(hits, (hit) => hit.offset < offset)
  if (kept < hits.length) return kept
  if (isSearched(search) && (hits.length === count || offset === Infinity)) return count
  const page = countWhile(pages, ({ place }) => place.from <= offset) - 1
  // Where its last page ends is not known while it is searched.
  if (page < 0 || (page === pages.length - 1 && !isSearched(search))) return undefined
  return rangeOf(search, pages[page]?.hits ?? 0)
}

/** Hits that are asked for together: `size` of them from index `first` on. */
export interface HitRange {
  readonly first: number
  readonly size: number
  /** It has all the hits that it will ever have. */
  readonly full: boolean
  readonly place: SearchPage['place']
}

/** The page that holds the hit at `index`; undefined when it is not known. */
export function rangeOf({ pages, count }: SearchState, index: number): HitRange | undefined {
  const at = countWhile(pages, ({ hits }) => hits <= index) - 1
  const page = pages[at]
  const next = pages[at + 1]
  if (page === undefined) return undefined
  const { hits: first, place } = page
  return { first, size: (next?.hits ?? count) - first, full: next !== undefined, place }
}
