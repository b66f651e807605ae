import { compileQuery } from './query'
import type { SearchHit } from './search-file'
import { searchInThreads } from './search-in-threads'

export interface SearchLogOptions {
  readonly file: string
  readonly query: string
  /** The query is a JavaScript pattern, tried on each line; otherwise it is taken as it is. */
  readonly regex?: boolean
  readonly caseSensitive?: boolean
  readonly wholeWord?: boolean
  /** Hits at most; 1,000 unless told. */
  readonly limit?: number
  readonly signal?: AbortSignal
}

export type SearchEvent =
  | ({ readonly kind: 'hit' } & SearchHit)
  | { readonly kind: 'progress'; readonly searchedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'done'; readonly hits: number; readonly limited: boolean }

/**
 * Searches a log on disk, as far as it is written at the call, off the calling thread. Escape
 * sequences are not seen; offsets are those of the raw bytes. Hits come in order, `done` comes last
 * unless `signal` aborts. Throws `INVALID_INPUT` with the reason for a query that can't be searched
 * for, `NOT_FOUND` or `LOG_UNREADABLE`.
 */
export async function* searchLog(
  options: SearchLogOptions,
): AsyncGenerator<SearchEvent, void, undefined> {
  const { file, signal, limit = 1000 } = options
  const query = {
    query: options.query,
    regex: options.regex ?? false,
    caseSensitive: options.caseSensitive ?? false,
    wholeWord: options.wholeWord ?? false,
  }
  compileQuery(query)
  for await (const event of searchInThreads({ kind: 'search', file, limit, ...query }, signal)) {
    if (event.kind === 'hits') for (const hit of event.hits) yield { kind: 'hit', ...hit }
    else if (event.kind === 'progress') yield event
    else yield { kind: 'done', hits: event.hits, limited: event.limited }
  }
}
