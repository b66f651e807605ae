import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { LineFacts, LinePart } from '../../../contract/commands'
import { api, client } from '../../api/client'
import { chunkLines, chunkSize, chunksOf } from './chunks'
import { pollMs, whileGrowing } from './while-growing'

/** How many lines a log has, as far as they are counted. */
export interface LineTotal {
  readonly totalLines: number
  /** False while there are more. */
  readonly counted: boolean
}

const nothingCounted: LineTotal = { totalLines: 0, counted: false }
/** Between two looks at a count that goes on. */
const countMs = 100

/** How many lines the log has; asked again while it grows or is being counted. */
export function useLineTotal(commandId: string, live: boolean): LineTotal {
  const { data } = useQuery({
    queryKey: ['log-lines-total', commandId, live],
    queryFn: ({ signal }) =>
      client.commands.logLines({ commandId, firstLine: 1, count: 1 }, { signal }),
    staleTime: 0,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => {
      if (data?.counted === false) return countMs
      return live ? pollMs : false
    },
  })
  return data ?? nothingCounted
}

/** A line with what is known of it. */
export type LogLine = LinePart & { readonly facts: LineFacts | null }

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
): ReadonlyMap<number, LogLine> {
  const chunks = chunksOf(first, Math.min(last, total))
  return useQueries({
    queries: chunks.map((chunk) => {
      const input = { commandId, firstLine: chunk * chunkLines + 1, count: chunkSize(chunk, total) }
      const options = api.commands.logLines.queryOptions({ input })
      const growing = live && (chunk + 1) * chunkLines >= total
      return { ...options, ...whileGrowing(options.queryKey, growing) }
    }),
    combine: (results) => {
      const lines = new Map<number, LogLine>()
      for (const { data } of results) {
        for (const line of data?.lines ?? []) lines.set(line.line, line)
      }
      return lines
    },
  })
}
