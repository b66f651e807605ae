import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setConfig } from '../../git/config'
import { dissociate } from '../../git/dissociate'
import { gitComplaint } from '../../git/git-errors'
import {
  cloneMirror,
  fetchOrigin,
  initBare,
  type ObjectFormat,
  type Transfer,
} from '../../git/remote'
import { exclusively } from '../exclusive-lock'
import { configureMirror } from './mirror-config'
import { followRemoteHead, trackRemoteNames } from './remote-names'

export interface MirrorPlan {
  /** Where the mirror is to be. */
  readonly path: string
  /** A local repository's folder, or a URL. */
  readonly source: string
  readonly kind: 'local' | 'remote'
}

/**
 * Makes the mirror unless it is there and whole. It appears at its path only when complete; processes that
 * want the same one wait for each other.
 */
export async function makeMirror(plan: MirrorPlan, how: Omit<Transfer, 'cwd'>): Promise<void> {
  if (isRepository(plan.path)) return
  await mkdir(dirname(plan.path), { recursive: true })
  await exclusively(`${plan.path}.lock`, how.signal, async () => {
    if (isRepository(plan.path)) return
    await rm(plan.path, { recursive: true, force: true })
    const unfinished = `${plan.path}.unfinished`
    await rm(unfinished, { recursive: true, force: true })
    try {
      await (plan.kind === 'local' ? fromLocal : fromRemote)(plan, unfinished, how)
      await configureMirror({ ...how, cwd: unfinished })
      await rename(unfinished, plan.path)
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true })
      throw error
    }
  })
}

/** As git tells one. A mirror that lost any of these is of no use to anybody. */
export function isRepository(path: string): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(path, name)))
}

async function fromLocal(plan: MirrorPlan, target: string, how: Omit<Transfer, 'cwd'>) {
  await cloneMirror({ ...how, cwd: dirname(target) }, plan.source, target)
  // Whoever lends objects to the user's repository does not know that the mirror needs them too.
  await dissociate({ ...how, cwd: target })
}

/** Not `clone --mirror`: a server's thousands of pull request refs are fetched when asked for. */
async function fromRemote(plan: MirrorPlan, target: string, how: Omit<Transfer, 'cwd'>) {
  try {
    await fetchAll(plan, target, 'sha1', how)
  } catch (error) {
    if (!/mismatched algorithms/.test(gitComplaint(error))) throw error
    await rm(target, { recursive: true })
    await fetchAll(plan, target, 'sha256', how)
  }
}

async function fetchAll(
  plan: MirrorPlan,
  target: string,
  format: ObjectFormat,
  how: Omit<Transfer, 'cwd'>,
) {
  await initBare({ ...how, cwd: dirname(target) }, target, format)
  const mirror = { ...how, cwd: target }
  await setConfig(mirror, 'remote.origin.url', plan.source)
  await trackRemoteNames(mirror)
  await fetchOrigin(mirror)
  await followRemoteHead(mirror)
}
