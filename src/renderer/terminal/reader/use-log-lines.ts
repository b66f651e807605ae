import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { LinePart } from '../../../contract/commands'
import { api, client } from '../../api/client'
import { chunkLines, chunkSize, chunksOf } from './chunks'

const pollMs = 1000

/** How many lines the log has; asked again while it grows or is being indexed. */
export function useLineTotal(commandId: string, live: boolean): number {
  const queryKey = ['log-lines-total', commandId]
  const { data } = useQuery({
    queryKey,
    queryFn: async ({ signal, client: cache }) => {
      const input = { commandId, firstLine: 1, count: 1 }
      const { totalLines } = await client.commands.logLines(input, { signal })
      const before = cache.getQueryData<LineTotal>(queryKey)
      return { totalLines, settled: before?.totalLines === totalLines } satisfies LineTotal
    },
    staleTime: 0,
    refetchInterval: (query) => (live || query.state.data?.settled !== true ? pollMs : false),
  })
  return data?.totalLines ?? 0
}

interface LineTotal {
  readonly totalLines: number
  readonly settled: boolean
}

/**
 * Lines `first` to `last` (counted from 1) of a log of `total` lines, as far as they have come.
 * A chunk that is not full yet is asked for again when the log has grown into it.
 */
export function useLogLines(
  commandId: string,
  first: number,
  last: number,
  total: number,
): ReadonlyMap<number, LinePart> {
  const chunks = chunksOf(first, Math.min(last, total))
  return useQueries({
    queries: chunks.map((chunk) => ({
      ...api.commands.logLines.queryOptions({
        input: { commandId, firstLine: chunk * chunkLines + 1, count: chunkSize(chunk, total) },
      }),
      staleTime: Infinity,
      gcTime: 30_000,
      placeholderData: keepPreviousData,
    })),
    combine: (results) => {
      const lines = new Map<number, LinePart>()
      for (const { data } of results) {
        for (const line of data?.lines ?? []) lines.set(line.line, line)
      }
      return lines
    },
  })
}
