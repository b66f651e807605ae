import { chmod, lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../errors'

/** Removes `path` and all below it, read-only folders included. Links are removed, not followed. */
export async function removeTree(path: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3, retryDelay: 50 }
  try {
    await rm(path, options)
  } catch (error) {
    if (!isPermission(error)) throw error
    await makeFoldersWritable(path)
    await rm(path, options)
  }
}

/** Gives the owner full rights on every folder below `path`, so that entries can be removed. */
export async function makeFoldersWritable(path: string): Promise<void> {
  const { mode } = await lstat(path)
  if ((mode & 0o700) !== 0o700) await chmod(path, mode | 0o700)
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeFoldersWritable(join(path, entry.name))
    // On Windows it is the file's own read-only flag that keeps it from being removed.
    else if (process.platform === 'win32') await chmod(join(path, entry.name), 0o666)
  }
}

function isPermission(error: unknown): boolean {
  const code = systemCode(error) ?? ''
  return ['EACCES', 'EPERM', 'ENOTEMPTY', 'EBUSY'].includes(code)
}
