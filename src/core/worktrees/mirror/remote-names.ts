import { localConfig, setConfig } from '../../git/config'
import { hasCommit } from '../../git/cat-file'
import { git, type GitPlace } from '../../git/git'
import { listRemote } from '../../git/remote'
import { headRef, resolveCommit } from '../../git/rev-parse'
import { despiteStaleLocks } from './stale-locks'

/**
 * Where a mirror keeps what the remote's branches and tags were at the last transfer. A run shares
 * the mirror's own with every worktree and may move them: what it did there is not the remote's.
 */
export const remoteNames = 'refs/runner-supervisor/'

const refspecs = ['heads', 'tags'].flatMap((name) => [
  `+refs/${name}/*:refs/${name}/*`,
  `+refs/${name}/*:${remoteNames}${name}/*`,
])

/** Makes transfers bring the names; a mirror that another version made may not have them yet. */
export async function trackRemoteNames(mirror: GitPlace): Promise<void> {
  const name = 'remote.origin.fetch'
  const present = (await localConfig(mirror)).filter(([key]) => key === name)
  if (present.map(([, value]) => value).join('\n') === refspecs.join('\n')) return
  await setConfig(mirror, name, ...refspecs)
}

/** The commit that a branch, tag or `HEAD` of the remote meant at the last transfer, or null. */
export async function resolveRemoteName(mirror: GitPlace, name: string): Promise<string | null> {
  const head = /^(?:HEAD|@)(?=$|[~^@])/.exec(name)?.[0]
  if (head !== undefined) {
    const branch = await headRef(mirror)
    if (branch === null) return await resolveCommit(mirror, name)
    return await resolveRemoteName(mirror, branch + name.slice(head.length))
  }
  const places = name.startsWith('refs/')
    ? [name.slice('refs/'.length)]
    : [`tags/${name}`, `heads/${name}`, name]
  for (const place of places) {
    const found = await resolveCommit(mirror, remoteNames + place)
    if (found !== null) return found
  }
  return name.startsWith('origin/')
    ? await resolveRemoteName(mirror, name.slice('origin/'.length))
    : null
}

/** Makes the mirror's HEAD what the remote's is: a branch, or a commit. */
export async function followRemoteHead(mirror: GitPlace): Promise<void> {
  const { head, refs } = await listRemote(mirror, 'HEAD')
  const sha = refs.get('HEAD')
  await despiteStaleLocks(mirror.cwd, async () => {
    if (head !== null) await git(['symbolic-ref', 'HEAD', head], mirror)
    else if (sha !== undefined && (await hasCommit(mirror, sha))) {
      await git(['update-ref', '--no-deref', 'HEAD', sha], mirror)
    }
  })
}
