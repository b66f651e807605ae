import { git, gitFields, type GitPlace } from './git'
import type { Environment } from './git-environment'

export interface SubmoduleOptions {
  readonly variables?: Environment
  /** git refuses `file:` submodules by default; a local project may have them. */
  readonly allowFileProtocol: boolean
  /** Only these; all when absent. */
  readonly paths?: readonly string[]
}

/** Brings submodules, nested ones too, to the commits that the index names. */
export async function updateSubmodules(place: GitPlace, options: SubmoduleOptions): Promise<void> {
  const protocol = options.allowFileProtocol ? ['-c', 'protocol.file.allow=always'] : []
  const on = { ...place, variables: options.variables ?? {} }
  const paths = ['--', ...(options.paths ?? [])]
  // A submodule may have moved to another URL since the worktree was last used.
  await git([...protocol, 'submodule', '--quiet', 'sync', '--recursive', ...paths], on)
  const update = ['submodule', '--quiet', 'update', '--init', '--recursive', '--force', ...paths]
  await git([...protocol, ...update], on)
}

/** Empties the folders of all submodules, whatever is in them. */
export async function leaveSubmodules(place: GitPlace): Promise<void> {
  await git(['submodule', '--quiet', 'deinit', '--all', '--force'], place)
}

/** Folders of the submodules that the index names, relative to the worktree. */
export async function listSubmodules(place: GitPlace): Promise<string[]> {
  const lines = await gitFields(['ls-files', '--stage', '-z'], place)
  return lines.flatMap((line) =>
    line.startsWith('160000 ') ? [line.slice(line.indexOf('\t') + 1)] : [],
  )
}
