import { compileQuery } from './query'
import type { SearchFileEvent, SearchHit, SearchPlace } from './search-job'
import { searchInThreads } from './search-in-threads'

export interface SearchLogOptions {
  readonly file: string
  readonly query: string
  /** The query is a JavaScript pattern, tried on each line; otherwise it is taken as it is. */
  readonly regex?: boolean
  readonly caseSensitive?: boolean
  readonly wholeWord?: boolean
  /** Hits that are told with their text; 1,000 unless told. */
  readonly limit?: number
  /** At the limit, to stop (unless told) or to count on and tell the pages of further hits. */
  readonly beyond?: 'stop' | 'count'
  /** Where to begin: a place that a search for the same told. At the log's begin unless told. */
  readonly start?: SearchPlace
  readonly signal?: AbortSignal
}

export type SearchEvent =
  ({ readonly kind: 'hit' } & SearchHit) | Exclude<SearchFileEvent, { readonly kind: 'hits' }>

/**
 * Searches a log on disk, as far as it is written at the call, off the calling thread. Escape
 * sequences are not seen; offsets are those of the raw bytes. Hits come in order, `done` comes last
 * unless `signal` aborts. Throws `INVALID_INPUT` with the reason for a query that can't be searched
 * for, `NOT_FOUND` or `LOG_UNREADABLE`.
 */
export async function* searchLog(
  options: SearchLogOptions,
): AsyncGenerator<SearchEvent, void, undefined> {
  const { file, signal, start, limit = 1000, beyond = 'stop' } = options
  const query = {
    query: options.query,
    regex: options.regex ?? false,
    caseSensitive: options.caseSensitive ?? false,
    wholeWord: options.wholeWord ?? false,
  }
  compileQuery(query)
  const job = { kind: 'search', file, limit, beyond, ...query, ...(start && { start }) } as const
  for await (const event of searchInThreads(job, signal)) {
    if (event.kind === 'hits') for (const hit of event.hits) yield { kind: 'hit', ...hit }
    else yield event
  }
}
