import { readdir, readlink, realpath } from 'node:fs/promises'

/**
 * False when surely no process works in `folder` or below. A holder that was killed leaves its git
 * and its run behind, and those may go on writing. Where the system can't tell, the answer is true.
 */
export async function mayBeInUse(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const real = await realpath(folder).catch(() => folder)
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    try {
      const cwd = await readlink(`/proc/${pid}/cwd`)
      if (cwd === real || cwd.startsWith(`${real}/`)) return true
    } catch {
      // It ended, or belongs to another user, who has no business here.
    }
  }
  return false
}
