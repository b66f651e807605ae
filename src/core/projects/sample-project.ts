import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SupervisorError } from '../errors'
import type { Environment } from '../git/git-environment'
import { initRepository } from '../git/init-repository'
import { newId } from '../ids'
import { sampleFiles } from './sample-files'

/**
 * Makes the sample Python project, a small git repository with one commit, at `path`, unless it is
 * there already. It needs nothing but Python's standard library. Throws `INVALID_INPUT` when
 * something else is in its place.
 */
export async function makeSampleProject(path: string, env: Environment): Promise<void> {
  if (await isMade(path)) return
  const draft = `${path}.${newId()}`
  try {
    for (const [name, text] of Object.entries(sampleFiles)) {
      const file = join(draft, name)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
    await initRepository(draft, 'A small word counter with tests', env)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Somebody who asked at the same time was quicker.
    if (await isMade(path)) return
    if (await isThere(path)) throw inTheWay(path, error)
    throw error
  }
}

const isMade = (path: string) => isThere(join(path, '.git'))

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}

function inTheWay(path: string, cause: unknown): SupervisorError {
  return new SupervisorError(
    'INVALID_INPUT',
    `The sample project can't be made at ${path}, because there is another folder there. Move it away and try again.`,
    { detail: { path }, cause },
  )
}
