import { git, type GitPlace } from './git'

/**
 * Removes whatever is not tracked, nested repositories and ignored files included, except what
 * matches `keep` (gitignore patterns). Throws `GIT_FAILED` when something could not be removed.
 */
export async function cleanUntracked(place: GitPlace, keep: readonly string[]): Promise<void> {
  const excludes = keep.map((pattern) => `--exclude=${pattern}`)
  await git(['clean', '-ffdxq', ...excludes], { ...place, variables: { GIT_OPTIONAL_LOCKS: '1' } })
}
