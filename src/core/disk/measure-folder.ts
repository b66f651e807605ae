import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Bytes that deleting `folder` would free: files with other hard links are not counted. What goes
 * away or can't be read meanwhile counts as nothing.
 */
export async function measureFolder(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) bytes += await measureFolder(path)
    else {
      const stats = await lstat(path).catch(() => null)
      if (stats?.nlink === 1) bytes += stats.size
    }
  }
  return bytes
}
