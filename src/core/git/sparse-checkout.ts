import { git, type GitPlace } from './git'

/** Limits the worktree at `place` to `folders` (cone mode) and the files beside and above them. */
export async function setSparseFolders(place: GitPlace, folders: readonly string[]): Promise<void> {
  const input = folders.map((folder) => `${folder}\n`).join('')
  await git(['sparse-checkout', 'set', '--cone', '--stdin'], { ...place, input })
}
