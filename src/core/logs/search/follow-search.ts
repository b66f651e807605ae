import { setTimeout as delay } from 'node:timers/promises'
import { sizeOfLog } from '../open-logs'
import { logBegin, type SearchEnd } from './search-job'
import { searchLog, type SearchEvent, type SearchLogOptions } from './search-log'

export interface FollowSearchOptions extends Omit<SearchLogOptions, 'beyond' | 'start' | 'signal'> {
  /** Says that nobody writes any more: what there is is searched, and then the search ends. */
  readonly over: AbortSignal
  readonly signal: AbortSignal
}

export type FollowSearchEvent =
  | SearchEvent
  /** All that was written when the search last looked is searched. */
  | { readonly kind: 'caught-up'; readonly hits: number }
  /** There is more to search. The first `hits` hits stand; those after them are told anew. */
  | { readonly kind: 'grown'; readonly hits: number }

/** Between two looks at a log, and at least as long as the search between them took. */
const restMs = 250

/** Where a round of the search begins, and how many hits come before it. */
type Round = NonNullable<SearchEnd['next']>

/**
 * As `searchLog`, which counts on beyond its limit, and then goes on with what is written: each byte is
 * searched once, but for those of a line that was not finished, 32 KiB of it at most. `done` comes
 * when the log is over.
 */
export async function* followSearch(
  options: FollowSearchOptions,
): AsyncGenerator<FollowSearchEvent, void, undefined> {
  const { file, over, signal } = options
  const ending = new AbortController()
  const end = () => ending.abort()
  for (const either of [over, signal]) either.addEventListener('abort', end, { once: true })
  try {
    let round: Round = { place: logBegin, hits: 0 }
    for (let first = true; ; first = false) {
      if (!first) yield { kind: 'grown', hits: round.hits }
      const isLast = over.aborted
      const began = performance.now()
      const found = yield* searchRound(options, round)
      if (!found?.next || isLast) {
        if (found) yield found
        return
      }
      yield { kind: 'caught-up', hits: found.hits }
      round = found.next
      const rest = Math.max(restMs, performance.now() - began)
      while (!signal.aborted) {
        await delay(rest, undefined, { signal: ending.signal }).catch(() => {})
        if (over.aborted || (await sizeOfLog(file)) > found.to) break
      }
      if (signal.aborted) return
    }
  } finally {
    for (const either of [over, signal]) either.removeEventListener('abort', end)
  }
}

/** Searches what is there now, and gives the end of it as if the whole log had been searched. */
async function* searchRound(
  options: FollowSearchOptions,
  { place, hits: before }: Round,
): AsyncGenerator<SearchEvent, SearchEnd | undefined, undefined> {
  const { limit = 1000, ...rest } = options
  const events = searchLog({
    ...rest,
    start: place,
    beyond: 'count',
    limit: Math.max(0, limit - before),
  })
  for await (const event of events) {
    if (event.kind === 'hit') yield event
    else if (event.kind !== 'done') yield { ...event, hits: before + event.hits }
    else {
      const next = event.next && { ...event.next, hits: before + event.next.hits }
      return { ...event, hits: before + event.hits, next }
    }
  }
  return undefined
}
