import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { git, type GitPlace } from './git'

/** Gives the bare repository at `place` copies of the objects that it borrows from others. */
export async function dissociate(place: GitPlace): Promise<void> {
  const alternates = join(place.cwd, 'objects', 'info', 'alternates')
  if (!existsSync(alternates)) return
  await git(['repack', '-a', '-d', '--quiet'], place)
  await rm(alternates)
}
