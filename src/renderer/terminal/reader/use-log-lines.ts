import { useQueries, useQuery } from '@tanstack/react-query'
import type { LinePart } from '../../../contract/commands'
import { api, client } from '../../api/client'
import { chunkLines, chunkSize, chunksOf } from './chunks'
import { pollMs, whileGrowing } from './while-growing'

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
 * A chunk that is not full yet is asked for again when the log has grown into it; the one with the
 * last line of a live log all the time, since a progress bar goes on in its line.
 */
export function useLogLines(
  commandId: string,
  first: number,
  last: number,
  total: number,
  live: boolean,
): ReadonlyMap<number, LinePart> {
  const chunks = chunksOf(first, Math.min(last, total))
  return useQueries({
    queries: chunks.map((chunk) => {
      const input = { commandId, firstLine: chunk * chunkLines + 1, count: chunkSize(chunk, total) }
      const options = api.commands.logLines.queryOptions({ input })
      const growing = live && (chunk + 1) * chunkLines >= total
      return { ...options, ...whileGrowing(options.queryKey, growing) }
    }),
    combine: (results) => {
      const lines = new Map<number, LinePart>()
      for (const { data } of results) {
        for (const line of data?.lines ?? []) lines.set(line.line, line)
      }
      return lines
    },
  })
}
