import type { QueryClient } from '@tanstack/react-query'
import type { CommandSummary } from '../../contract/commands'
import { api, client } from './client'
import { applyEvent, liveRun } from './live-cache'
import { isLive } from './live-status'

const reconnectAfterMs = 1000

/**
 * Feeds the news of all runs into the cache until `signal` aborts; asks again when the stream ends.
 * `onEnded` is told of each run that was live and is not any more.
 */
export async function followRuns(
  cache: QueryClient,
  onEnded: (run: CommandSummary) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of await client.commands.watch(undefined, { signal })) {
        const before = event.kind === 'changed' ? liveRun(cache, event.command.id) : undefined
        applyEvent(cache, event)
        if (before && event.kind === 'changed' && !isLive(event.command.status)) {
          onEnded(event.command)
          refreshPlaces(cache)
        }
      }
    } catch {
      // The stream broke off; the next one starts with a snapshot, so nothing is missed.
    }
    await pause(reconnectAfterMs, signal)
  }
}

/** A run that ended has left worktrees, environments and lines behind. */
function refreshPlaces(cache: QueryClient): void {
  for (const queryKey of [
    api.environments.list.key(),
    api.worktrees.list.key(),
    api.commands.lines.key(),
    api.settings.notices.key(),
  ]) {
    void cache.invalidateQueries({ queryKey })
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
