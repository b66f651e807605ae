import { git, gitText, type GitPlace } from './git'
import type { GitProgress } from './git-progress'

export interface Transfer extends GitPlace {
  readonly onProgress?: ((progress: GitProgress) => void) | undefined
}

/**
 * Clones the local repository `source` into the bare repository `target`, every ref of it, with
 * hard links. `target` is gone again when this throws.
 */
export async function cloneMirror(place: Transfer, source: string, target: string): Promise<void> {
  const args = (how: string) => ['clone', '--mirror', '--template=', '--progress', how]
  try {
    await git([...args('--local'), '--', source, target], place)
  } catch (error) {
    if (place.signal?.aborted === true) throw error
    // Links fail when the source is repacked meanwhile, or keeps objects behind symbolic links.
    await git([...args('--no-local'), '--', source, target], place)
  }
}

export type ObjectFormat = 'sha1' | 'sha256'

/** Makes an empty bare repository. */
export async function initBare(
  place: GitPlace,
  target: string,
  format: ObjectFormat,
): Promise<void> {
  const how = ['--quiet', '--bare', '--template=', `--object-format=${format}`]
  await git(['init', ...how, '--', target], place)
}

/**
 * Brings `refspecs` (those configured when empty) from `origin`; refs that are gone there go here.
 * `tags` follow only as far as the refspecs say.
 */
export async function fetchOrigin(
  place: Transfer,
  refspecs: readonly string[] = [],
): Promise<void> {
  const how = refspecs.length === 0 ? ['--prune'] : []
  const quiet = ['--no-tags', '--no-write-fetch-head', '--no-auto-maintenance']
  const args = ['fetch', ...how, ...quiet, '--update-head-ok', '--force', '--progress']
  const variables = await sshVariables(place)
  await git([...args, '--end-of-options', 'origin', ...refspecs], { ...place, variables })
}

/** What `origin` has under `pattern`: ref name to object id, and the branch its HEAD stands on. */
export interface RemoteRefs {
  readonly refs: ReadonlyMap<string, string>
  readonly head: string | null
}

export async function listRemote(place: GitPlace, pattern: string): Promise<RemoteRefs> {
  const variables = await sshVariables(place)
  const args = ['ls-remote', '--symref', '--quiet', '--end-of-options', 'origin', pattern]
  const text = await gitText(args, { ...place, variables })
  const refs = new Map<string, string>()
  let head: string | null = null
  for (const line of text.split('\n')) {
    const [value = '', name = ''] = line.split('\t')
    if (!value.startsWith('ref: ')) refs.set(name, value)
    else if (name === 'HEAD') head = value.slice('ref: '.length)
  }
  return { refs, head }
}

/** ssh must fail rather than ask, unless the user has an ssh command of their own. */
async function sshVariables(place: GitPlace): Promise<Record<string, string>> {
  if (place.env['GIT_SSH_COMMAND'] !== undefined || place.env['GIT_SSH'] !== undefined) return {}
  const args = ['config', '--get', 'core.sshCommand']
  const { exitCode } = await git(args, { ...place, acceptExitCodes: [0, 1] })
  return exitCode === 0 ? {} : { GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' }
}
