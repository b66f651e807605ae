import { useQueries } from '@tanstack/react-query'
import type { SearchTerm } from '../highlighter'
import { hitPage } from './hit-page'
import { rangeOf, type HitRange, type SearchHit, type SearchState } from './search-state'

/** The hits from index `first` to `last`, as far as they have come. */
export function useHits(
  commandId: string,
  term: SearchTerm,
  search: SearchState,
  first: number,
  last: number,
): ReadonlyMap<number, SearchHit> {
  const ranges: HitRange[] = []
  for (let at = Math.max(first, search.hits.length); at <= last;) {
    const range = rangeOf(search, at)
    if (range === undefined) break
    ranges.push(range.full ? range : upTo(last, range))
    at = range.first + range.size
  }
  const later = useQueries({
    queries: ranges.map((range) => hitPage(commandId, term, range)),
    combine: (results) => results.map(({ data }) => data),
  })
  const hits = new Map<number, SearchHit>()
  for (let index = first; index <= last; index += 1) {
    const kept = search.hits[index]
    if (kept) hits.set(index, kept)
  }
  for (const [number, range] of ranges.entries()) {
    for (const [index, hit] of later[number]?.entries() ?? []) hits.set(range.first + index, hit)
  }
  return hits
}

/** Hits are asked for in steps of so many. */
const step = 100

/** As much of a page that grows as is in view, so that it is not asked for again with each new hit. */
function upTo(last: number, range: HitRange): HitRange {
  const wanted = Math.ceil((last - range.first + 1) / step) * step
  return { ...range, size: Math.min(range.size, wanted) }
}
