import {
  followSearch,
  type FollowSearchEvent,
  type FollowSearchOptions,
} from '../core/logs/search/follow-search'
import type { Supervisor } from '../core/supervisor/supervisor'
import { endOfRun, untilLogExists } from './command-log'

export interface RunSearch extends Omit<FollowSearchOptions, 'file' | 'over'> {
  readonly commandId: string
}

/**
 * Searches the log of a run, from before there is one until the run has ended. Finds nothing in a run
 * that ended without.
 */
export async function* searchRun(
  supervisor: Supervisor,
  { commandId, ...query }: RunSearch,
): AsyncGenerator<FollowSearchEvent, void, undefined> {
  const log = supervisor.store.commands.find(commandId)?.logPath ?? null
  // So that nobody takes waiting for searching.
  if (log === null) yield { kind: 'caught-up', hits: 0 }
  const file = await untilLogExists(supervisor, commandId, query.signal)
  if (query.signal.aborted) return
  if (file === null) {
    yield { kind: 'done', hits: 0, limited: false, to: 0, next: null }
    return
  }
  const { over, dispose } = endOfRun(supervisor, commandId)
  try {
    yield* followSearch({ ...query, file, over })
  } finally {
    dispose()
  }
}
