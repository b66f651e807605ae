import { readFile } from 'node:fs/promises'
import { SupervisorError } from '../../errors'
import { applyToIndex, type ApplyOptions } from '../../git/apply'
import { treeChanges } from '../../git/diff-tree'
import type { GitPlace } from '../../git/git'
import { withoutPassword } from '../../git/git-errors'
import type { Environment } from '../../git/git-environment'
import { resetToTree, writeTree } from '../../git/read-tree'
import { repositoryFolders } from '../../git/rev-parse'
import { registerSubmodules, updateSubmodules } from '../../git/submodule'
import { aloneInMirror } from '../mirror/alone-in-mirror'
import { readPatchFailures } from './patch-failures'
import { withScratch, type Scratch } from './scratch-index'

export interface AppliedPatch {
  /** Paths that the patch changed, relative to the worktree. */
  readonly files: readonly string[]
}

/**
 * Applies the patch to a clean worktree, whole or not at all. It is matched against the commit
 * itself, so line endings and filters of the checkout can't get in its way; then the files are
 * written as a checkout would write them. HEAD and the index stay as they are: to the run these
 * are uncommitted changes. Throws `PATCH_REJECTED` with git's text and the hunks that do not fit.
 */
export async function applyPatch(
  worktree: string,
  patchFile: string,
  { env, signal }: { readonly env: Environment; readonly signal?: AbortSignal },
): Promise<AppliedPatch> {
  const bytes = await readFile(patchFile)
  if (bytes.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20)) return { files: [] }
  const place = { cwd: worktree, env, signal, isTop: true }
  return await withScratch(await repositoryFolders(place), async (scratch) => {
    const variables = await scratch.indexCopy('patched')
    const check = (strip: 0 | 1) => ({ check: true, strip, variables })
    const isUnprefixed =
      namesNoPrefix(bytes) && (await applyToIndex(place, patchFile, check(0))).exitCode === 0
    const strip = isUnprefixed ? 0 : 1
    await mustApply(place, patchFile, bytes, check(strip))
    await mustApply(place, patchFile, bytes, { check: false, strip, variables })
    const tree = await writeTree(place, variables)
    const changes = await treeChanges(place, 'HEAD', tree, variables)
    await writeFiles(place, tree, scratch)
    const pointers = changes.filter(({ mode }) => mode === '160000').map(({ path }) => path)
    if (pointers.length > 0) await movePointers(place, pointers, variables)
    return { files: changes.map(({ path }) => path) }
  })
}

/** True when no name has `a/` or `b/` in front, as `diff.noprefix` makes patches. */
function namesNoPrefix(patch: Buffer): boolean {
  const headers = patch.toString('latin1').match(/^diff --git .*$/gm) ?? []
  return headers.length > 0 && headers.every((line) => /^diff --git (.+) \1\r?$/.test(line))
}

async function mustApply(
  place: GitPlace,
  patchFile: string,
  bytes: Buffer,
  how: ApplyOptions,
): Promise<void> {
  const { exitCode, stderr } = await applyToIndex(place, patchFile, how)
  if (exitCode === 0) return
  const failures = readPatchFailures(stderr, bytes.toString('utf8'))
  const [first] = failures
  const at = first?.file ? ` ${first.file}${first.line === null ? '' : `:${first.line}`}` : ''
  throw new SupervisorError(
    'PATCH_REJECTED',
    `The patch does not apply${at === '' ? '' : ` at${at}`}${first === undefined ? '' : ` (${first.reason})`}. Choose the commit that it was made for, or make it anew.`,
    { detail: { message: withoutPassword(stderr).trim(), failures } },
  )
}

/** If git stops half-way (a full disk), the worktree is put back before the error goes on. */
async function writeFiles(place: GitPlace, tree: string, scratch: Scratch): Promise<void> {
  try {
    await resetToTree(place, tree, await scratch.indexCopy('files'))
  } catch (error) {
    const unsignalled = { ...place, signal: undefined }
    await resetToTree(unsignalled, 'HEAD', await scratch.indexCopy('unpatched'))
    throw error
  }
}

async function movePointers(
  place: GitPlace,
  paths: readonly string[],
  variables: Environment,
): Promise<void> {
  try {
    const { commonDir } = await repositoryFolders(place)
    const register = () => registerSubmodules(place, { variables, paths })
    await aloneInMirror(commonDir, place.signal, register)
    await updateSubmodules(place, { variables, paths })
  } catch (error) {
    if (place.signal?.aborted === true) throw error
    throw new SupervisorError(
      'WORKTREE_FAILED',
      `The patch moves a submodule (${paths.join(', ')}) to a commit that its own repository does not have. Push that commit, then try again.`,
      { detail: { paths }, cause: error },
    )
  }
}
