import type { SearchEvent } from '../../../contract/log-search'
import { client } from '../../api/client'
import type { SearchTerm } from '../highlighter'
import { checkPattern } from './check-pattern'

/** Hits that are kept with their text; the contract allows no more. */
const hitLimit = 10_000
const tellEveryMs = 80

/** Searches a log on disk, and on while it grows; hands the news to `tell` in batches, until aborted. */
export async function searchLog(
  commandId: string,
  term: SearchTerm,
  signal: AbortSignal,
  tell: (events: readonly SearchEvent[]) => void,
): Promise<void> {
  checkPattern(term)
  let batch: SearchEvent[] = []
  let toldAt = 0
  const flush = (): void => {
    if (batch.length > 0 && !signal.aborted) tell(batch)
    batch = []
    toldAt = performance.now()
  }
  const input = { commandId, ...term, limit: hitLimit }
  for await (const event of await client.commands.followSearch(input, { signal })) {
    // What it takes back is not told without what comes in its place.
    if (event.kind === 'grown' && batch.length === 0) toldAt = performance.now()
    batch.push(event)
    const { kind } = event
    if (kind === 'caught-up' || performance.now() - toldAt > tellEveryMs) flush()
  }
  flush()
}
