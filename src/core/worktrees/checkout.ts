import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkoutDetached } from '../git/checkout'
import { cleanUntracked } from '../git/clean'
import { differsInFilesNamed } from '../git/diff-tree'
import { overlooksFiles } from '../git/ls-files'
import { isFullSha } from '../git/ref-name'
import { addWorktree } from '../git/worktree-add'
import { setSparseFolders } from '../git/sparse-checkout'
import type { GitPlace } from '../git/git'
import { holdsCleanProof, makeCleanProof } from './clean-proof'
import type { Mirror, TransferOptions } from './mirror/mirror'
import { makeFoldersWritable, removeTree } from './remove-tree'
import { leaveSubmodules, registerSubmodules, updateSubmodules } from '../git/submodule'
import { cleanSubmodules, hasSubmodules } from './submodules'
import {
  adminDirOf,
  forgetLimits,
  forgetUnfinished,
  healLink,
  readLimits,
  removeStaleLocks,
  writeMarker,
} from './worktree-admin'
import { isSameCheckout, isSameList, type CheckoutSettings } from './worktree-content'

export interface CheckoutPlan {
  readonly mirror: Mirror
  readonly projectId: string
  readonly id: string
  readonly path: string
  readonly settings: CheckoutSettings
}

const freshWorkers = 4

/**
 * The files of one worktree. Every method may be cut off at any point and called again: what it
 * promises is established from scratch, never assumed.
 */
export class Checkout {
  readonly #plan: CheckoutPlan
  readonly adminDir: string

  constructor(plan: CheckoutPlan) {
    this.#plan = plan
    this.adminDir = adminDirOf(plan.mirror.path, plan.id)
  }

  /** Makes the worktree anew at `sha`, in place of whatever is left at its path. */
  async create(sha: string, options: TransferOptions): Promise<void> {
    const { mirror, path, settings } = this.#plan
    await mirror.exclusively(options.signal, async () => {
      await this.#removeBoth()
      await addWorktree(mirror.place(options.signal), path, sha)
      await this.#mark(null)
    })
    if (settings.sparse.length > 0) await this.#limitFolders(options.signal)
    await this.#checkOut(sha, options, freshWorkers)
    await this.#updateSubmodules(options.signal)
    await this.#mark(settings)
  }

  /**
   * Makes the files those of `sha` and nothing else but what the keep list matches. With a `proof`
   * that still holds, cleaning is skipped, and so is everything when the commit is the same. Settings
   * that have changed since the last time are followed first.
   * Throws when the worktree is beyond repair; then `create` replaces it.
   */
  async bringTo(
    sha: string,
    { at, proof }: { readonly at: string | null; readonly proof: string | null },
    options: TransferOptions,
  ): Promise<void> {
    const { path, settings } = this.#plan
    const marker = await healLink(path, this.adminDir)
    await removeStaleLocks(this.adminDir)
    await forgetUnfinished(this.adminDir)
    const place = this.#place(options.signal)
    const isAsLeft = marker.basis === (await this.#basis())
    const before = isAsLeft ? marker.settings : null
    const changed = before === null || !isSameCheckout(before, settings)
    if (changed) await this.#follow(before, options.signal)
    const proven =
      !changed && proof !== null && (await holdsCleanProof(place, this.adminDir, proof))
    if (proven && at === sha) return
    const hadSubmodules = hasSubmodules(path)
    const isSparse = settings.sparse.length > 0
    if (!proven && (await overlooksFiles(place, isSparse))) await this.#forgetIndex()
    const from = await this.#head()
    await this.#checkOut(sha, options)
    if (from !== sha) await this.#convertAgain(from, sha, options)
    if (changed && !settings.submodules && hasSubmodules(path)) {
      await this.#plan.mirror.exclusively(options.signal, () => leaveSubmodules(place))
    }
    if (!proven || hadSubmodules) await this.#clean(options.signal)
    await this.#updateSubmodules(options.signal)
    if (changed) await this.#mark(settings)
  }

  /** Undoes all that a run did, and returns the proof of it (null: clean again next time). */
  async reset(sha: string): Promise<string | null> {
    await this.bringTo(sha, { at: null, proof: null }, {})
    if (hasSubmodules(this.#plan.path)) return null
    return await makeCleanProof(this.#place(undefined), this.adminDir, sha)
  }

  /** Removes the worktree from disk and from the mirror. */
  async remove(): Promise<void> {
    await this.#plan.mirror.exclusively(undefined, () => this.#removeBoth())
  }

  async #removeBoth(): Promise<void> {
    await removeTree(this.#plan.path)
    await removeTree(this.adminDir)
  }

  #place(signal: AbortSignal | undefined): GitPlace {
    return { ...this.#plan.mirror.place(signal), cwd: this.#plan.path }
  }

  get #variables(): Record<string, string> {
    return this.#plan.settings.lfs ? {} : { GIT_LFS_SKIP_SMUDGE: '1' }
  }

  /** Prepares for settings that differ from those `before`; the checkout that comes next ends it. */
  async #follow(before: CheckoutSettings | null, signal: AbortSignal | undefined): Promise<void> {
    const { sparse, lfs } = this.#plan.settings
    await this.#mark(null)
    const isLimited = before !== null && isSameList(before.sparse, sparse)
    if (!isLimited) {
      await forgetLimits(this.adminDir)
      if (sparse.length > 0) await this.#limitFolders(signal)
    }
    // As in `#convertAgain`: a pointer and its content are the same to git.
    if (!isLimited || before.lfs !== lfs) await this.#forgetIndex()
  }

  /** Alone, since git may write to the configuration that all worktrees share. */
  async #limitFolders(signal: AbortSignal | undefined): Promise<void> {
    const { mirror, settings } = this.#plan
    await mirror.exclusively(signal, () => setSparseFolders(this.#place(signal), settings.sparse))
  }

  async #mark(settings: CheckoutSettings | null): Promise<void> {
    const { projectId, id: worktreeId } = this.#plan
    const basis = await this.#basis()
    await writeMarker(this.adminDir, { projectId, worktreeId, settings, basis })
  }

  /** What decides the files beside commit and settings. */
  async #basis(): Promise<string> {
    return `${this.#plan.mirror.conversion}\0${await readLimits(this.adminDir)}`
  }

  /** Tries again with writable folders: git can't replace a file in a read-only one. */
  async #checkOut(sha: string, options: TransferOptions, workers?: number): Promise<void> {
    const checkOut = () =>
      checkoutDetached(this.#place(options.signal), sha, {
        variables: this.#variables,
        onProgress: options.onProgress,
        ...(workers === undefined ? {} : { workers }),
      })
    await this.#stubbornly(checkOut, options.signal)
  }

  async #clean(signal: AbortSignal | undefined): Promise<void> {
    const { keep } = this.#plan.settings
    await this.#stubbornly(() => cleanUntracked(this.#place(signal), keep), signal)
  }

  async #stubbornly(work: () => Promise<void>, signal: AbortSignal | undefined): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (signal?.aborted === true) throw error
      await makeFoldersWritable(this.#plan.path)
      await removeStaleLocks(this.adminDir)
      await work()
    }
  }

  /**
   * git leaves a file alone whose content is the same in both commits, even when `.gitattributes`
   * now wants other line endings or another filter. So does a fresh checkout not: forget the index.
   */
  async #convertAgain(from: string | null, sha: string, options: TransferOptions): Promise<void> {
    const place = this.#plan.mirror.place(options.signal)
    if (from === null || !existsSync(this.adminDir)) return
    const files = { from, to: sha, name: '.gitattributes' }
    if (!(await differsInFilesNamed(place, files).catch(() => true))) return
    await this.#forgetIndex()
    await this.#checkOut(sha, options, freshWorkers)
  }

  /** Makes the next checkout write every file, whatever git thinks of those that are there. */
  async #forgetIndex(): Promise<void> {
    await rm(join(this.adminDir, 'index'), { force: true })
  }

  async #updateSubmodules(signal: AbortSignal | undefined): Promise<void> {
    if (!this.#plan.settings.submodules || !hasSubmodules(this.#plan.path)) return
    const place = this.#place(signal)
    await this.#plan.mirror.exclusively(signal, () => registerSubmodules(place, {}))
    await updateSubmodules(place, { variables: this.#variables })
    await cleanSubmodules(place)
  }

  /** The commit that the worktree stands on, read without starting git; null when on a branch. */
  async #head(): Promise<string | null> {
    const text = await readFile(join(this.adminDir, 'HEAD'), 'utf8')
    return isFullSha(text.trim()) ? text.trim() : null
  }
}
