import { queryOptions } from '@tanstack/react-query'
import { client } from '../../api/client'
import type { SearchTerm } from '../highlighter'
import type { HitRange, SearchHit } from './search-state'

/** A query for hits that are not kept. */
export function hitPage(commandId: string, term: SearchTerm, { first, size, place }: HitRange) {
  return queryOptions({
    queryKey: ['search-hits', commandId, term, first, size],
    queryFn: async ({ signal }) => {
      const hits: SearchHit[] = []
      const input = { commandId, ...term, limit: Math.min(size, 10_000), start: place }
      for await (const event of await client.commands.search(input, { signal })) {
        if (event.kind === 'hit') hits.push(event)
      }
      return hits
    },
    staleTime: Infinity,
    gcTime: 30_000,
  })
}
