import { git, type GitPlace } from './git'
import type { GitProgress } from './git-progress'

export interface CheckoutOptions {
  readonly variables?: Record<string, string>
  /** More than one helps when most files are new. */
  readonly workers?: number
  readonly onProgress?: ((progress: GitProgress) => void) | undefined
}

/** Makes tracked files equal to commit `sha`, whatever they were, and leaves HEAD detached there. */
export async function checkoutDetached(
  place: GitPlace,
  sha: string,
  { variables = {}, workers, onProgress }: CheckoutOptions = {},
): Promise<void> {
  const parallel = workers === undefined ? [] : ['-c', `checkout.workers=${workers}`]
  const talk = onProgress === undefined ? ['--quiet'] : ['--progress']
  const args = [...parallel, 'checkout', '--force', '--detach', '--no-guess', ...talk, sha, '--']
  await git(args, { ...place, variables, onProgress })
}
