import { stat } from 'node:fs/promises'
import type { DrawnFor } from '../contract/log-port'
import { SupervisorError } from '../core/errors'
import { followLog, type LogChunks } from '../core/logs/log-follower'
import { isClosedLog } from '../core/logs/is-closed-log'
import { sizeOfLog } from '../core/logs/open-logs'
import { isLive } from '../core/store/command-state'
import type { Supervisor } from '../core/supervisor/supervisor'

/** The log of one run, from before it exists to long after. */
export interface CommandLog {
  /** As it was when the log was asked for: a pane that shows it changes the size. */
  readonly drawnFor: DrawnFor | null
  /** Bytes that are on disk now; 0 while there is no log. */
  size(): Promise<number>
  /**
   * From `offset` on; waits for a run that has not begun, and ends when its log is closed, or with
   * what there is when the run has ended and nobody could close it.
   */
  follow(offset: number, signal: AbortSignal): LogChunks
  /**
   * The sequences that bring a terminal into the modes which a live run has switched before `offset`:
   * full screen, mouse, keys. Empty for a run without a terminal, and for one that has ended.
   */
  modesAt(offset: number): string
  /** Of a log that has ended: false when its run may have printed more than it holds. */
  isWhole(): Promise<boolean>
}

export function commandLogOf(supervisor: Supervisor, commandId: string): CommandLog {
  // A log that has its place keeps it.
  let known: string | null = null
  const place = () => (known ??= supervisor.store.commands.find(commandId)?.logPath ?? null)
  return {
    drawnFor: drawnForOf(supervisor, commandId),
    async size() {
      const file = place()
      return file === null ? 0 : sizeOfLog(file)
    },
    async *follow(offset, signal) {
      const path = await untilLogExists(supervisor, commandId, signal)
      if (path === null) return
      yield* untilRunEnded(supervisor, commandId, { path, offset, signal })
      if (!signal.aborted) await checkWhole(supervisor, commandId, path)
    },
    modesAt: (offset) => supervisor.terminalModes(commandId, offset),
    async isWhole() {
      // The log of an interrupted run was closed by recovery.
      const command = supervisor.store.commands.find(commandId)
      const file = place()
      return command?.status !== 'interrupted' && (file === null || isClosedLog(file))
    },
  }
}

function drawnForOf(supervisor: Supervisor, commandId: string): DrawnFor | null {
  const size = supervisor.terminalSize(commandId)
  if (size === undefined) return null
  const command = supervisor.store.commands.find(commandId)
  return { ...size, live: command !== undefined && isLive(command.status) }
}

/**
 * The log's path once it has one; null when the run ended without, or on abort. Throws
 * `LOG_UNREADABLE` when there was one and it is gone: that is not a run that printed nothing.
 */
export async function untilLogExists(
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
      // The file is there before the row names it.
      if (logPath !== null && (await stat(logPath).catch(() => null)) === null) {
        throw goneFrom(logPath)
      }
      if (logPath !== null || !isLive(command.status)) return logPath
      await moved
    }
    return null
  } finally {
    subscription.dispose()
    signal.removeEventListener('abort', stop)
  }
}

/** A full disk or a crash can leave a log without its end; nobody who writes is left to wait for. */
async function* untilRunEnded(
  supervisor: Supervisor,
  commandId: string,
  { path, offset, signal }: { path: string; offset: number; signal: AbortSignal },
): LogChunks {
  const { over, dispose } = endOfRun(supervisor, commandId)
  try {
    yield* followLog(path, { from: offset, signal, over })
  } finally {
    dispose()
  }
}

/** A signal that aborts when the run has ended, or is gone from the history. */
export function endOfRun(
  supervisor: Supervisor,
  commandId: string,
): { readonly over: AbortSignal; readonly dispose: () => void } {
  const over = new AbortController()
  const stopIfEnded = () => {
    const command = supervisor.store.commands.find(commandId)
    if (command === undefined || !isLive(command.status)) over.abort()
  }
  const subscription = supervisor.news.listen((news) => {
    if (news.commandId === commandId && news.kind !== 'usage') stopIfEnded()
  })
  stopIfEnded()
  return { over: over.signal, dispose: () => subscription.dispose() }
}

/** Throws `LOG_UNREADABLE` when less is left of an ended run's log than was written to it. */
async function checkWhole(supervisor: Supervisor, commandId: string, path: string): Promise<void> {
  const command = supervisor.store.commands.find(commandId)
  if (command === undefined || isLive(command.status)) return
  if ((await stat(path).catch(() => null)) === null) throw goneFrom(path)
  const left = await sizeOfLog(path)
  if (left < command.logBytes) throw shortened(path, left, command.logBytes)
}

function shortened(path: string, left: number, written: number): SupervisorError {
  return new SupervisorError(
    'LOG_UNREADABLE',
    `Another program emptied or shortened the log of this run: the file ${path} has ${String(left)} bytes left of ${String(written)}.`,
    { detail: { path, left, written } },
  )
}

function goneFrom(path: string): SupervisorError {
  return new SupervisorError(
    'LOG_UNREADABLE',
    `The log of this run was moved or deleted: there is no file ${path} any more.`,
    { detail: { path } },
  )
}
