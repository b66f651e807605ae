import { git, type GitPlace } from './git'

/** Limits the worktree at `place` to `folders` (cone mode), or to everything when there are none. */
export async function setSparseFolders(place: GitPlace, folders: readonly string[]): Promise<void> {
  if (folders.length === 0) {
    await git(['sparse-checkout', 'disable'], place)
    return
  }
  const input = folders.map((folder) => `${folder}\n`).join('')
  await git(['sparse-checkout', 'set', '--cone', '--stdin'], { ...place, input })
}
