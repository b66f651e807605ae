import { rm, stat } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { gitComplaint } from '../../git/git-errors'
import { mayBeInUse } from '../folder-in-use'

/** A git that still works touches its lock's folder sooner than this. */
const certainlyStaleMs = 60_000
const mostLocks = 50

/**
 * Runs git work on the mirror that nobody else of us can be doing now; a lock file that a killed
 * git left in its way is removed, and the work is tried again.
 */
export async function despiteStaleLocks<T>(mirror: string, work: () => Promise<T>): Promise<T> {
  for (let removed = 0; ; removed++) {
    try {
      return await work()
    } catch (error) {
      const lock = lockInTheWay(mirror, gitComplaint(error))
      if (lock === null || removed === mostLocks || !(await isStale(mirror, lock))) throw error
      await rm(lock, { force: true })
    }
  }
}

/** The lock file that git names in its complaint, if it lies in the mirror. */
export function lockInTheWay(mirror: string, complaint: string): string | null {
  const named = /Unable to create '(.+?\.lock)': File exists/.exec(complaint)?.[1]
  const config = /could not lock config file (.+?): File exists/.exec(complaint)?.[1]
  const path = named ?? (config === undefined ? undefined : `${config}.lock`)
  if (path === undefined) return null
  const lock = resolve(mirror, path)
  const inside = relative(mirror, lock)
  return inside.startsWith(`..${sep}`) || inside === lock ? null : lock
}

async function isStale(mirror: string, lock: string): Promise<boolean> {
  if (!(await mayBeInUse(mirror))) return true
  const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: 0 }))
  return Date.now() - mtimeMs > certainlyStaleMs
}
