import { stat } from 'node:fs/promises'
import { systemClock, type Clock } from '../surroundings'
import { LogAppender } from './log-appender'
import { logReadFailure, logWriteFailure } from './log-failure'
import { growthOf } from './open-logs'

/**
 * Repairs and closes the log of a writer that is gone, so that its followers end. Does nothing to a
 * log that this process is writing, and keeps the closing time of one that is closed. Throws
 * `NOT_FOUND`, `LOG_UNREADABLE`, `DISK_FULL` or `LOG_WRITE_FAILED`.
 */
export async function sealLog(file: string, clock: Clock = systemClock): Promise<void> {
  if (growthOf(file)?.ended === false) return
  await stat(file).catch((error: unknown) => {
    throw logReadFailure(file, error)
  })
  try {
    const appender = await LogAppender.open(file)
    await appender.close(appender.closedAt ?? Math.round(clock.now() * 1000))
  } catch (error) {
    throw logWriteFailure(file, error)
  }
}
