import { LogStream } from '../../logs/log-stream'
import { SecretMasker } from '../../logs/secrets/secret-masker'
import type { CommandRecord } from '../../store/command-record'
import type { Clock } from '../../surroundings'
import { lineEndOf } from '../live-run'
import { logPathOf } from '../log-path'
import { closeLog } from './ended-run'
import type { PipelineParts } from './pipeline-parts'

/**
 * Opens the log of a command, in which the values of `secrets` are masked, and records where it is.
 * Throws `DISK_FULL` or `LOG_WRITE_FAILED`, or what the store throws; then no file is held open.
 */
export async function openRunLog(
  { store, settings, surroundings: { logger } }: PipelineParts,
  { id, sessionId, spec }: CommandRecord,
  secrets: ReadonlyMap<string, string>,
  clock: Clock,
): Promise<LogStream> {
  const values = [...secrets].map(([name, value]) => ({ name, value }))
  const masker = values.length === 0 ? undefined : await SecretMasker.of(values)
  const log = await LogStream.open({
    file: logPathOf(settings.paths.logs, sessionId, id, spec),
    clock,
    logger,
    lineEnd: lineEndOf(spec),
    ...(masker === undefined ? {} : { masker }),
  })
  try {
    store.commands.setLog(id, log.file)
    return log
  } catch (error) {
    await closeLog(log)
    throw error
  }
}
