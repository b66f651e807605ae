/**
 * Signals a process, or with a negative pid a whole group. False when there is nobody, or it may
 * not be signalled: who is still there is found out by looking, not by this answer.
 */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    // ESRCH or EPERM; see above.
    return false
  }
}
