import Sqlite from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { SupervisorError } from '../errors'

/**
 * Runs `work` while no other process, and nobody else in this one, holds the lock at `file`.
 * The lock is SQLite's own on an empty database, so the system drops it when its holder dies:
 * there is no stale lock to judge. Throws `CANCELLED` when `signal` aborts before it is ours.
 */
export async function exclusively<T>(
  file: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  mkdirSync(dirname(file), { recursive: true })
  const lock = await take(file, signal)
  try {
    return await work()
  } finally {
    lock.close()
  }
}

const firstPauseMs = 5
const longestPauseMs = 100

async function take(file: string, signal: AbortSignal | undefined): Promise<Sqlite.Database> {
  const lock = new Sqlite(file, { timeout: 0 })
  try {
    for (let pause = firstPauseMs; !tryTake(lock); pause = Math.min(pause * 2, longestPauseMs)) {
      // Uneven steps keep processes that started together from asking together for ever.
      await wait(pause * (0.5 + Math.random()), undefined, signal && { signal })
    }
    return lock
  } catch (error) {
    lock.close()
    if (signal?.aborted !== true) throw error
    throw new SupervisorError('CANCELLED', 'Stopped while waiting for another git operation.', {
      cause: error,
    })
  }
}

function tryTake(lock: Sqlite.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false
    throw error
  }
}
