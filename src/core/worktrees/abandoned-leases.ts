import type { Surroundings } from '../surroundings'
import type { WorktreeLine } from '../store/worktree-line'
import type { LeaseRecord, WorktreeRecord } from '../store/worktree-record'
import type { WorktreeRows } from '../store/worktree-rows'
import { mayBeInUse } from './folder-in-use'
import { isSameOwner, type LeaseOwners } from './lease-owner'

export interface AbandonedLeasesOptions extends LeaseOwners {
  readonly projectId: string
  readonly rows: WorktreeRows
  readonly line: WorktreeLine
  readonly leaseTtlMs: number
  readonly heartbeatMs: number
  readonly surroundings: Surroundings
}

/** Takes back what dead or silent holders left behind: leases, and places in the line. */
export class AbandonedLeases {
  readonly #options: AbandonedLeasesOptions
  /** Silent holders that live: the heartbeat we saw, and when, on a clock that stops in sleep. */
  readonly #silent = new Map<string, { readonly heartbeatAt: number; readonly since: number }>()

  constructor(options: AbandonedLeasesOptions) {
    this.#options = options
  }

  /** Returns the worktrees that were taken back. */
  async reclaim(): Promise<WorktreeRecord[]> {
    const { rows, projectId, surroundings } = this.#options
    const taken: WorktreeRecord[] = []
    for (const worktree of rows.list(projectId)) {
      const { lease } = worktree
      if (lease === null) continue
      const verdict = await this.#judge(lease)
      if (verdict === 'held') continue
      // Files that a living process may still write to are never handed to somebody else.
      const ended = verdict === 'dead' && !(await mayBeInUse(worktree.path))
      const reusable = ended && worktree.state === 'leased'
      if (!rows.reclaim(lease, reusable ? 'idle' : 'broken')) continue
      surroundings.logger.warn('A worktree was taken back from a holder that is gone.', {
        worktree: worktree.id,
        holder: verdict,
        owner: lease.owner,
      })
      taken.push(worktree)
    }
    await this.#clearLine()
    return taken
  }

  async #judge(lease: LeaseRecord): Promise<'held' | 'dead' | 'silent'> {
    // One of ours falls silent too, when the store refused its end.
    const isOurs = isSameOwner(lease.identity, this.#options.ownIdentity)
    if (!isOurs && !(await this.#options.isOwnerAlive(lease.identity))) return 'dead'
    if (lease.expiresAt > this.#options.surroundings.clock.now()) {
      this.#silent.delete(lease.token)
      return 'held'
    }
    return this.#isSilentForGood(lease) ? 'silent' : 'held'
  }

  /**
   * After the machine slept every lease looks expired. A living holder gets time to say that it is
   * there, measured by a clock that did not run meanwhile.
   */
  #isSilentForGood(lease: LeaseRecord): boolean {
    const seen = this.#silent.get(lease.token)
    if (seen === undefined || seen.heartbeatAt !== lease.heartbeatAt) {
      const since = performance.now()
      this.#silent.set(lease.token, { heartbeatAt: lease.heartbeatAt, since })
      return false
    }
    if (performance.now() - seen.since < 2 * this.#options.heartbeatMs) return false
    this.#silent.delete(lease.token)
    return true
  }

  async #clearLine(): Promise<void> {
    const { line, projectId, ownIdentity, leaseTtlMs, surroundings } = this.#options
    for (const waiting of line.list(projectId)) {
      if (isSameOwner(waiting.identity, ownIdentity)) continue
      const isRecent = waiting.seenAt + leaseTtlMs > surroundings.clock.now()
      if (isRecent && (await this.#options.isOwnerAlive(waiting.identity))) continue
      line.leave(waiting.ticket)
    }
  }
}
