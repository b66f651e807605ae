import { git, type GitPlace } from './git'

/**
 * Registers a worktree at `path` in the repository at `place`, detached at `sha`, without writing
 * its files yet. Callers hold the repository's worktree lock.
 */
export async function addWorktree(place: GitPlace, path: string, sha: string): Promise<void> {
  await git(['worktree', 'add', '--detach', '--no-checkout', '--', path, sha], place)
}
