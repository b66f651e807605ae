import type { CommandEvent } from '../contract/commands'
import type { News } from '../core/supervisor/news'
import type { Supervisor } from '../core/supervisor/supervisor'
import { summaryOf } from './command-view'

/**
 * News of all runs, starting with a snapshot of what is live; nothing is missed between the two.
 * What a slow listener has not taken yet is coalesced by run, so memory stays bounded by the number
 * of runs.
 */
export async function* watchCommands(
  supervisor: Supervisor,
  signal: AbortSignal | undefined,
): AsyncGenerator<CommandEvent> {
  const waiting = new Map<string, News>()
  let wake = () => {}
  const subscription = supervisor.news.listen((news) => {
    waiting.set(`${news.kind} ${news.commandId}`, news)
    wake()
  })
  const stop = () => wake()
  signal?.addEventListener('abort', stop)
  try {
    yield snapshotOf(supervisor)
    while (!(signal?.aborted ?? false)) {
      const [next] = waiting
      if (next === undefined) {
        await new Promise<void>((resolve) => (wake = resolve))
        continue
      }
      waiting.delete(next[0])
      const event = eventOf(supervisor, next[1])
      if (event !== null) yield event
    }
  } finally {
    subscription.dispose()
    signal?.removeEventListener('abort', stop)
  }
}

function snapshotOf(supervisor: Supervisor): CommandEvent {
  const live = supervisor.store.commands.live().flatMap(({ id }) => {
    const listing = supervisor.store.listings.find(id)
    return listing === undefined ? [] : [summaryOf(supervisor, listing)]
  })
  return { kind: 'snapshot', live }
}

function eventOf(supervisor: Supervisor, news: News): CommandEvent | null {
  switch (news.kind) {
    case 'changed': {
      const listing = supervisor.store.listings.find(news.commandId)
      return listing === undefined
        ? null
        : { kind: 'changed', command: summaryOf(supervisor, listing) }
    }
    case 'removed':
      return { kind: 'removed', id: news.commandId }
    case 'usage':
      return {
        kind: 'usage',
        id: news.commandId,
        memoryBytes: news.memoryBytes,
        cpuSeconds: news.cpuSeconds,
        processes: news.processes,
      }
  }
}
