import { git, type GitPlace, type GitResult } from './git'
import type { Environment } from './git-environment'

export interface ApplyOptions {
  /** Only says whether it could. */
  readonly check: boolean
  /** Folders that the patch's names have in front: 1 for `a/` and `b/`. */
  readonly strip: number
  readonly variables: Environment
}

/**
 * Applies the patch at `file` to the index, all or nothing. Exit codes 1 and 128 are git's refusal,
 * explained on stderr.
 */
export async function applyToIndex(
  place: GitPlace,
  file: string,
  { check, strip, variables }: ApplyOptions,
): Promise<GitResult> {
  const how = check ? ['--check'] : []
  const settings = ['-c', 'apply.ignoreWhitespace=no', '-c', 'core.splitIndex=false']
  const args = [
    ...settings,
    'apply',
    '--cached',
    ...how,
    '--binary',
    '--whitespace=nowarn',
    `-p${strip}`,
  ]
  return await git([...args, '--', file], { ...place, variables, acceptExitCodes: [0, 1, 128] })
}
