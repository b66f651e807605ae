import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '../../api/client'
import type { SearchTerm } from '../highlighter'
import type { HitRange, SearchHit } from './search-state'

/** The contract allows no more. */
const mostHits = 10_000

/** A query for hits that are not kept. Those of a page that still grows are soon forgotten. */
export function hitPage(commandId: string, term: SearchTerm, range: HitRange) {
  const { first, size, full } = range
  return queryOptions({
    queryKey: ['search-hits', commandId, term, first, size],
    queryFn: ({ signal }) => findHits(commandId, term, range, signal),
    staleTime: full ? Infinity : 0,
    gcTime: full ? 30_000 : 1000,
    placeholderData: keepPreviousData,
  })
}

/** The hits of a range, in their order; fewer when the log has changed. */
export async function findHits(
  commandId: string,
  term: SearchTerm,
  { size, place }: Pick<HitRange, 'size' | 'place'>,
  signal: AbortSignal,
): Promise<SearchHit[]> {
  const hits: SearchHit[] = []
  const input = { commandId, ...term, limit: Math.min(Math.max(1, size), mostHits), start: place }
  for await (const event of await client.commands.search(input, { signal })) {
    if (event.kind === 'hit') hits.push(event)
  }
  return hits
}
