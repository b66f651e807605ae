import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cleanUntracked } from '../git/clean'
import type { GitPlace } from '../git/git'
import { listSubmodules } from '../git/submodule'

/** True when the commit that is checked out has any. */
export function hasSubmodules(path: string): boolean {
  return existsSync(join(path, '.gitmodules'))
}

/** Removes what is untracked in submodules, nested ones too: `git clean` stops at their border. */
export async function cleanSubmodules(place: GitPlace): Promise<void> {
  for (const folder of await listSubmodules(place)) {
    const inner = { ...place, cwd: join(place.cwd, folder) }
    // Without `.git` git would look further up and clean the wrong repository.
    if (!existsSync(join(inner.cwd, '.git'))) continue
    await cleanUntracked(inner, [])
    if (hasSubmodules(inner.cwd)) await cleanSubmodules(inner)
  }
}
