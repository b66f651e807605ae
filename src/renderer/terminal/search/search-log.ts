import type { SearchEvent } from '../../../contract/commands'
import { client } from '../../api/client'
import type { SearchTerm } from '../highlighter'
import { checkPattern } from './check-pattern'

/** Hits asked for at most; the contract allows no more. */
const hitLimit = 10_000
const tellEveryMs = 80

/** Searches a log on disk and hands its news to `tell` in batches, until done or aborted. */
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
  for await (const event of await client.commands.search(input, { signal })) {
    batch.push(event)
    if (performance.now() - toldAt > tellEveryMs) flush()
  }
  flush()
}
