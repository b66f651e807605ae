import { stat } from 'node:fs/promises'
import { SupervisorError } from '../core/errors'
import type { LogChunk } from '../core/logs/log-chunk'
import { followLog } from '../core/logs/log-follower'
import { isLive } from '../core/store/command-state'
import type { Supervisor } from '../core/supervisor/supervisor'

/** The log of one run, from before it exists to long after. */
export interface CommandLog {
  /** Bytes that are on disk now; 0 while there is no log. */
  size(): Promise<number>
  /** From `offset` on; waits for a run that has not begun, and ends when its log is closed. */
  follow(offset: number, signal: AbortSignal): AsyncIterable<LogChunk>
}

export function commandLogOf(supervisor: Supervisor, commandId: string): CommandLog {
  return {
    async size() {
      const path = supervisor.store.commands.find(commandId)?.logPath ?? null
      return path === null ? 0 : ((await stat(path).catch(() => null))?.size ?? 0)
    },
    async *follow(offset, signal) {
      const path = await untilLogExists(supervisor, commandId, signal)
      if (path !== null) yield* followLog(path, { from: offset, signal })
    },
  }
}

/** The log's path once its file is there; null when the run ended without one, or on abort. */
async function untilLogExists(
  supervisor: Supervisor,
  commandId: string,
  signal: AbortSignal,
): Promise<string | null> {
  let wake = () => {}
  const subscription = supervisor.news.listen((news) => {
    if (news.commandId === commandId) wake()
  })
  const stop = () => wake()
  signal.addEventListener('abort', stop)
  try {
    while (!signal.aborted) {
      const moved = new Promise<void>((resolve) => (wake = resolve))
      const command = supervisor.store.commands.find(commandId)
      if (command === undefined) {
        throw new SupervisorError('NOT_FOUND', 'This run is not in the history any more.')
      }
      const { logPath } = command
      if (logPath !== null && (await stat(logPath).catch(() => null))) return logPath
      if (!isLive(command.status)) return null
      await moved
    }
    return null
  } finally {
    subscription.dispose()
    signal.removeEventListener('abort', stop)
  }
}
