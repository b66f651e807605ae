import { client } from '../../api/client'
import { errorTerm } from './error-pattern'
import type { SearchHit } from './search-state'

/** The first line of the whole log that reports an error, or null. */
export async function findFirstError(commandId: string): Promise<SearchHit | null> {
  const input = { commandId, ...errorTerm, limit: 1 }
  for await (const event of await client.commands.search(input)) {
    if (event.kind === 'hit') return event
  }
  return null
}
