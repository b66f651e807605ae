import { SupervisorError } from '../../errors'
import type { GitPlace } from '../../git/git'
import type { Environment } from '../../git/git-environment'
import { repositoryFolders, resolveCommit } from '../../git/rev-parse'
import { addAll, diffIndex, listUnsettled, listUntracked } from '../../git/snapshot'
import { hasSubmodules } from '../submodules'
import { withScratch } from './scratch-index'

export interface UncommittedPatch {
  /** Empty when the checkout has no changes. */
  readonly bytes: Buffer
  /** The commit that the patch is against. */
  readonly baseSha: string
  readonly summary: UncommittedSummary
}

export interface UncommittedSummary {
  readonly files: readonly { readonly path: string; readonly status: string }[]
  readonly insertions: number
  readonly deletions: number
  /** Repositories inside the checkout that are no part of it, and submodules with own changes. */
  readonly leftOut: readonly string[]
}

const largestPatchBytes = 512 * 1024 * 1024
const slash = 0x2f

/**
 * The checkout's staged, unstaged and untracked (not ignored) changes against HEAD as one patch:
 * binary files, renames, modes, links and submodule pointers included. Nothing in the user's
 * repository is written, not even an object. Throws `COMMIT_NOT_FOUND` before the first commit.
 */
export async function captureUncommitted(
  checkout: string,
  options: { readonly env: Environment; readonly signal?: AbortSignal },
): Promise<UncommittedPatch> {
  const env = { ...options.env, GIT_OPTIONAL_LOCKS: '0' }
  const place = { cwd: checkout, env, signal: options.signal }
  const folders = await repositoryFolders(place)
  const top = { ...place, cwd: folders.topLevel ?? checkout }
  const baseSha = await baseOf(top)
  return await withScratch(folders, async (scratch) => {
    const variables = await scratch.indexCopy('index')
    const untracked = await listUntracked(top, variables)
    const isFolder = (path: Buffer) => path.at(-1) === slash
    const repositories = untracked.filter(isFolder).map((path) => path.toString('utf8'))
    const files = untracked.filter((path) => !isFolder(path))
    await addAll(top, files, variables)
    const diff = await diffIndex(top, baseSha, variables, largestPatchBytes)
    const submodules = hasSubmodules(top.cwd) ? await listUnsettled(top, variables) : []
    const { patch: bytes, ...summary } = diff
    const leftOut = [...repositories, ...submodules]
    return { bytes, baseSha, summary: { ...summary, leftOut } }
  })
}

async function baseOf(place: GitPlace): Promise<string> {
  const sha = await resolveCommit(place, 'HEAD')
  if (sha !== null) return sha
  throw new SupervisorError(
    'COMMIT_NOT_FOUND',
    `${place.cwd} has no commits yet. Make the first commit there, then try again.`,
    { detail: { source: place.cwd } },
  )
}
