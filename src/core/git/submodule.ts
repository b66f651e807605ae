import { isAbsolute } from 'node:path'
import { localConfig } from './config'
import { git, gitFields, type GitPlace } from './git'
import type { Environment } from './git-environment'

export interface SubmoduleOptions {
  readonly variables?: Environment
  /** Only these; all when absent. */
  readonly paths?: readonly string[]
}

/**
 * Names the repository that relative URLs of submodules are relative to, where `origin` is not it:
 * a mirror's origin is the user's own clone, whose neighbours are not those of its upstream.
 */
export const upstreamSetting = 'runner-supervisor.upstream'

/** Brings submodules, nested ones too, to the commits that the index names. */
export async function updateSubmodules(
  place: GitPlace,
  { variables = {}, paths = [] }: SubmoduleOptions,
): Promise<void> {
  const settings = new Map(await localConfig(place))
  const upstream = settings.get(upstreamSetting)
  const base = upstream === undefined ? [] : ['-c', `remote.origin.url=${upstream}`]
  const protocol = isOnThisMachine(settings.get('remote.origin.url') ?? '')
    ? ['-c', 'protocol.file.allow=always']
    : []
  const submodule = (settings: readonly string[], ...args: string[]) =>
    git([...settings, 'submodule', '--quiet', ...args], { ...place, variables })
  // A submodule may have moved to another URL since the worktree was last used.
  await submodule(base, 'sync', '--', ...paths)
  await submodule(base, 'init', '--', ...paths)
  await submodule([], 'foreach', 'git submodule --quiet sync --recursive')
  await submodule(protocol, 'update', '--init', '--recursive', '--force', '--', ...paths)
}

/** git refuses `file:` submodules by default; a project on this machine may have them. */
function isOnThisMachine(url: string): boolean {
  return isAbsolute(url) || /^file:/i.test(url)
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
