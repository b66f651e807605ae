import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { git, type GitPlace } from './git'

/** git's own measure: one folder in 256 with this many loose objects means about 6,700 in all. */
const looseInOneFolder = 27
const mostPacks = 50

/**
 * Packs the objects of the bare repository at `place` when there are many loose ones or many
 * packs. Drops nothing, reachable or not. Stands for the automatic maintenance that we turn off.
 */
export async function packUpWhenScattered(place: GitPlace): Promise<void> {
  const loose = await namesIn(join(place.cwd, 'objects', '17'))
  const packs = (await namesIn(join(place.cwd, 'objects', 'pack'))).filter((name) =>
    name.endsWith('.pack'),
  )
  if (loose.length < looseInOneFolder && packs.length < mostPacks) return
  await git(['repack', '-d', '--quiet', '--geometric=2'], place)
}

async function namesIn(folder: string): Promise<string[]> {
  // Not there: nothing in it.
  return await readdir(folder).catch(() => [])
}
