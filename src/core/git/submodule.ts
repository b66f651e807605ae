import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
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

/**
 * Writes down where submodules come from, in the settings that all worktrees share: one may have
 * moved since. Callers are alone in the mirror.
 */
export async function registerSubmodules(
  place: GitPlace,
  { variables = {}, paths = [] }: SubmoduleOptions,
): Promise<void> {
  const upstream = new Map(await localConfig(place)).get(upstreamSetting)
  const base = upstream === undefined ? [] : ['-c', `remote.origin.url=${upstream}`]
  for (const verb of ['sync', 'init']) {
    const args = ['submodule', '--quiet', verb, '--', ...paths]
    await git([...base, ...args], { ...place, variables })
  }
}

/** Brings registered submodules, and all inside them, to the commits that the index names. */
export async function updateSubmodules(
  place: GitPlace,
  { variables = {}, paths = [] }: SubmoduleOptions,
): Promise<void> {
  const on = { ...place, variables }
  const origin = new Map(await localConfig(place)).get('remote.origin.url') ?? ''
  const protocol = isOnThisMachine(origin) ? ['-c', 'protocol.file.allow=always'] : []
  for (const folder of await listSubmodules(place)) {
    const inner = { ...place, cwd: join(place.cwd, folder) }
    const hasOwn = ['.git', '.gitmodules'].every((name) => existsSync(join(inner.cwd, name)))
    if (hasOwn) await git(['submodule', '--quiet', 'sync', '--recursive'], inner)
  }
  const update = ['submodule', '--quiet', 'update', '--init', '--recursive', '--force', '--']
  await git([...protocol, ...update, ...paths], on)
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
