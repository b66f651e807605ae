import { exclusively } from '../exclusive-lock'
import { despiteStaleLocks } from './stale-locks'

/**
 * Runs `work` while nobody else, in any process, adds or removes worktrees of the mirror or writes
 * the settings that they share. A lock file that a killed git left there does not stop it: then
 * `work` is called again.
 */
export async function aloneInMirror<T>(
  mirror: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  return await exclusively(`${mirror}.worktrees.lock`, signal, () =>
    despiteStaleLocks(mirror, work),
  )
}
