import { stat } from 'node:fs/promises'
import { messageOf } from '../errors'
import { sealLog } from '../logs/seal-log'
import type { CommandRecord } from '../store/command-record'
import type { MetadataStore } from '../store/metadata-store'
import type { Logger } from '../surroundings'
import type { OwnIdentity } from './own-identity'
import { logArtifact } from './pipeline/ended-run'

/** What recovery needs to know of processes. */
export interface ProcessSight {
  isAlive(identity: OwnIdentity): Promise<boolean>
  /** Ends that process and whatever carries the marker; gives the pids that it stopped. */
  stopStrays(marker: string, root: OwnIdentity | null): Promise<readonly number[]>
}

/** What was found when the supervisor started. */
export interface RecoveryReport {
  readonly interrupted: readonly CommandRecord[]
  readonly strayPids: readonly number[]
}

/**
 * Ends, as interrupted, every live command whose supervisor is gone (known by pid and start time),
 * and stops what is left of its processes. Commands of another living supervisor are left alone.
 */
export async function recover(
  store: MetadataStore,
  sight: ProcessSight,
  now: () => number,
  logger: Logger,
): Promise<RecoveryReport> {
  const interrupted: CommandRecord[] = []
  const strayPids: number[] = []
  for (const command of store.commands.live()) {
    if (await supervisorLives(command, sight)) continue
    const strays = await sight.stopStrays(command.id, rootOf(command)).catch((error: unknown) => {
      logger.warn('Strays of an interrupted run could not be looked for', {
        commandId: command.id,
        error: messageOf(error),
      })
      return []
    })
    strayPids.push(...strays)
    const logBytes = await sealed(command, logger)
    try {
      writeEnd(store, command, now(), logBytes, messageFor(command, strays))
      interrupted.push(command)
    } catch (error) {
      // Another supervisor may have been quicker; whatever it is, the app must start.
      logger.warn('An interrupted run could not be ended', {
        commandId: command.id,
        error: messageOf(error),
      })
    }
  }
  return { interrupted, strayPids }
}

function writeEnd(
  store: MetadataStore,
  { id, logPath }: CommandRecord,
  at: number,
  logBytes: number,
  message: string,
): void {
  store.writeDurably(() => {
    store.phases.endOpen(id, at, 'failed')
    store.commands.finish(
      id,
      at,
      { status: 'interrupted', message },
      { logBytes, peakMemoryBytes: null, cpuSeconds: null },
    )
    if (logPath !== null)
      store.artifacts.add(id, logArtifact({ file: logPath, size: logBytes }, at))
  })
}

/** Closes the log that the dead supervisor left open, so that its followers end. Gives its size. */
async function sealed({ id, logPath }: CommandRecord, logger: Logger): Promise<number> {
  if (logPath === null) return 0
  try {
    await sealLog(logPath)
    return (await stat(logPath)).size
  } catch (error) {
    logger.warn('The log of an interrupted run could not be sealed', {
      commandId: id,
      error: messageOf(error),
    })
    return 0
  }
}

async function supervisorLives(command: CommandRecord, sight: ProcessSight): Promise<boolean> {
  const { supervisorPid, supervisorPidStart } = command
  if (supervisorPid === null || supervisorPidStart === null) return false
  return sight.isAlive({ pid: supervisorPid, startTime: supervisorPidStart })
}

/** The run's own process, as far as it had come to one. */
function rootOf({ pid, pidStart }: CommandRecord): OwnIdentity | null {
  return pid === null || pidStart === null ? null : { pid, startTime: pidStart }
}

function messageFor(command: CommandRecord, strays: readonly number[]): string {
  if (command.status === 'pending') {
    return 'The supervisor ended before this run had started. Run it again.'
  }
  const left =
    strays.length === 0
      ? ''
      : ` ${strays.length} of its processes were still there and were stopped.`
  return `The supervisor ended while this ran, so its exit code is not known. The output that had reached the disk by then is kept.${left}`
}
