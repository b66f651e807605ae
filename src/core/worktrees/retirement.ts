import { messageOf } from '../errors'
import { newId } from '../ids'
import type { MetadataStore } from '../store/metadata-store'
import type { OwnerIdentity, WorktreeRecord } from '../store/worktree-record'
import type { WorktreeRows } from '../store/worktree-rows'
import type { Surroundings } from '../surroundings'
import type { Checkout } from './checkout'

export interface RetirementOptions {
  readonly store: MetadataStore
  readonly rows: WorktreeRows
  readonly projectId: string
  readonly max: number
  readonly leaseTtlMs: number
  readonly ownIdentity: OwnerIdentity
  readonly surroundings: Surroundings
  readonly checkoutOf: (worktree: Pick<WorktreeRecord, 'id' | 'path'>) => Checkout
}

/** Takes worktrees out of the pool: out of use first, then off the disk, then out of the store. */
export class Retirement {
  readonly #options: RetirementOptions

  constructor(options: RetirementOptions) {
    this.#options = options
  }

  /** Removes a worktree that nobody holds; false when somebody does. */
  async retire(worktree: WorktreeRecord): Promise<boolean> {
    const { ownIdentity, leaseTtlMs, store, rows, surroundings } = this.#options
    const now = surroundings.clock.now()
    const lease = {
      token: newId(),
      owner: 'removal',
      identity: ownIdentity,
      heartbeatAt: now,
      expiresAt: now + leaseTtlMs,
    }
    const taken = store.write(() => rows.take(worktree.id, lease, 'removing', now))
    if (taken) await this.discard(worktree, lease.token)
    return taken
  }

  /** Removes one that is held under `token`. If its files resist, it stays as broken. */
  async discard(worktree: Pick<WorktreeRecord, 'id' | 'path'>, token: string): Promise<void> {
    const { rows, surroundings, checkoutOf } = this.#options
    try {
      await checkoutOf(worktree).remove()
      rows.remove(worktree.id, token)
    } catch (error) {
      rows.endLease(token, 'broken')
      surroundings.logger.warn('A worktree could not be removed.', {
        worktree: worktree.id,
        message: messageOf(error),
      })
    }
  }

  /** The pool may have been made smaller: the least recently used idle ones that are too many go. */
  async retireSurplus(): Promise<void> {
    const { rows, projectId, max } = this.#options
    const present = rows.list(projectId).filter(({ state }) => state !== 'removing')
    const surplus = present
      .filter(({ state }) => state === 'idle')
      .sort((a, b) => a.lastUsedAt - b.lastUsedAt)
      .slice(0, Math.max(0, present.length - max))
    for (const worktree of surplus) await this.retire(worktree)
  }
}
