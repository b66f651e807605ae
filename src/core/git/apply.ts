import { git, type GitPlace, type GitResult } from './git'
import type { Environment } from './git-environment'

/**
 * Applies the patch at `file` to the index, all or nothing; with `check`, only says whether it
 * could. Exit codes 1 and 128 are git's refusal, explained on stderr.
 */
export async function applyToIndex(
  place: GitPlace,
  file: string,
  { check, variables }: { readonly check: boolean; readonly variables: Environment },
): Promise<GitResult> {
  const how = check ? ['--check'] : []
  const settings = ['-c', 'apply.ignoreWhitespace=no', '-c', 'core.splitIndex=false']
  const args = [...settings, 'apply', '--cached', ...how, '--binary', '--whitespace=nowarn', '-p1']
  return await git([...args, '--', file], { ...place, variables, acceptExitCodes: [0, 1, 128] })
}
