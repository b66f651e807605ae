import { SupervisorError, isSupervisorError, messageOf } from '../errors'
import { withoutPassword } from '../git/git-errors'
import { readCommit } from '../git/log'
import type { MetadataStore } from '../store/metadata-store'
import { WorktreeLine, type WaitingRecord } from '../store/worktree-line'
import type { WorktreeRecord } from '../store/worktree-record'
import type { WorktreeRows } from '../store/worktree-rows'
import type { Surroundings } from '../surroundings'
import { AbandonedLeases } from './abandoned-leases'
import { carryOver } from './carry-over'
import { Checkout } from './checkout'
import type { LeaseOwners } from './lease-owner'
import type { Mirror, TransferOptions } from './mirror/mirror'
import { preparationFailure } from './preparation-failure'
import { reconcile, type ReconcileReport } from './reconcile'
import { Reservations, type Reservation } from './reservations'
import { Retirement } from './retirement'
import { wholeCommit, type WorktreeContent } from './worktree-content'
import { WorktreeLease } from './worktree-lease'

export interface PoolLimits {
  /** The most worktrees of the project at a time. */
  readonly max: number
  /** How long a lease stands without a heartbeat, in ms. */
  readonly leaseTtlMs: number
  readonly heartbeatMs: number
}

export interface WorktreePoolOptions extends LeaseOwners {
  readonly store: MetadataStore
  readonly projectId: string
  readonly mirror: Mirror
  /** The folder that holds this pool's worktrees, and nothing else. */
  readonly root: string
  readonly limits: PoolLimits
  /** Asked anew for every lease, so that a change takes effect at the next; absent: the commit. */
  readonly content?: () => Partial<WorktreeContent>
  readonly surroundings: Surroundings
}

export interface AcquireRequest extends TransferOptions {
  /** A commit that the mirror has (`Mirror.ensureCommit`). */
  readonly commitSha: string
  /** What the worktree is for (a session id). */
  readonly owner: string
  /** The environment that the session will use, if known. */
  readonly environmentHash: string | null
  /** Called with the place in line (1: next), whenever it changes. */
  readonly onWaiting?: ((position: number) => void) | undefined
}

/** The reusable worktrees of one project, shared by every process that uses the same store. */
export class WorktreePool {
  readonly #options: WorktreePoolOptions
  readonly #rows: WorktreeRows
  readonly #line: WorktreeLine
  readonly #abandoned: AbandonedLeases
  readonly #reservations: Reservations
  readonly #retirement: Retirement

  constructor(options: WorktreePoolOptions) {
    const { store, limits, surroundings } = options
    this.#options = options
    this.#rows = store.worktrees
    this.#line = new WorktreeLine(store.sql)
    const shared = { ...options, ...limits, rows: this.#rows, line: this.#line }
    this.#abandoned = new AbandonedLeases(shared)
    this.#reservations = new Reservations({
      ...shared,
      abandoned: this.#abandoned,
      clock: surroundings.clock,
    })
    const checkoutOf = ({ id, path }: { id: string; path: string }) => this.#checkout(id, path)
    this.#retirement = new Retirement({ ...shared, checkoutOf })
  }

  /**
   * A worktree at the commit, clean but for the keep list and what is carried over, ours alone
   * until released. Waits in line when all are taken. Throws `COMMIT_NOT_FOUND`, `CANCELLED` and
   * `WORKTREE_FAILED`; then nothing stays reserved.
   */
  async acquire(request: AcquireRequest): Promise<WorktreeLease> {
    const commitTime = await this.#commitTime(request)
    const reservation = await this.#reservations.reserve({ ...request, commitTime })
    const { id, path, replaced } = reservation
    const content = this.#content()
    const checkout = this.#checkout(id, path, content)
    const lease = this.#leaseOf(reservation, request, commitTime, checkout)
    try {
      if (replaced !== null) await this.#retirement.discard(replaced.worktree, replaced.token)
      await this.#prepare(reservation, request, checkout)
      if (content.carryOver !== null) await carryOver(content.carryOver, path)
      lease.assertHeld()
      return lease
    } catch (error) {
      await this.#abandon(reservation, lease)
      throw preparationFailure(error, path, request.commitSha)
    }
  }

  /** The worktrees of the project, as stored. */
  list(): WorktreeRecord[] {
    return this.#rows.list(this.#options.projectId)
  }

  /** Who stands in line, first in line first. */
  waiting(): WaitingRecord[] {
    return this.#line.list(this.#options.projectId)
  }

  /** Removes a worktree that nobody holds. Throws `NOT_FOUND`, or `WORKTREE_FAILED` when in use. */
  async remove(id: string): Promise<void> {
    await this.#abandoned.reclaim()
    const worktree = this.#rows.find(id)
    if (worktree === undefined || worktree.projectId !== this.#options.projectId) {
      throw new SupervisorError('NOT_FOUND', 'This worktree is gone already.', { detail: { id } })
    }
    if (!(await this.#retirement.retire(worktree))) {
      throw new SupervisorError(
        'WORKTREE_FAILED',
        'This worktree is in use. Wait for its run to end, or stop the run, then remove it.',
        { detail: { id, owner: worktree.lease?.owner ?? null } },
      )
    }
  }

  /**
   * Brings store, git and disk to agreement: leases of dead holders end, what only one of the
   * three knows is adopted or removed. Touches nothing that is not provably ours.
   */
  async reconcile(): Promise<ReconcileReport> {
    const { projectId, mirror, root, surroundings } = this.#options
    const reclaimed = await this.#abandoned.reclaim()
    const report = await reconcile({
      projectId,
      mirror,
      root,
      rows: this.#rows,
      now: () => surroundings.clock.now(),
      reclaimed: reclaimed.map(({ id }) => id),
    })
    this.#reservations.wake()
    return report
  }

  /** Ends the waiting of everybody in this process. Leases go on until they are released. */
  dispose(): void {
    this.#reservations.dispose()
  }

  async #commitTime({ commitSha, signal }: AcquireRequest): Promise<number | null> {
    const there = this.list().find((worktree) => worktree.commitSha === commitSha)
    if (there !== undefined) return there.commitTime
    try {
      return (await readCommit(this.#options.mirror.place(signal), commitSha)).date
    } catch (error) {
      if (!isSupervisorError(error, 'GIT_FAILED')) throw error
      throw new SupervisorError(
        'COMMIT_NOT_FOUND',
        `The commit ${commitSha} is not in the mirror of ${withoutPassword(this.#options.mirror.source)}. Fetch, or choose another commit.`,
        { detail: { commitSha }, cause: error },
      )
    }
  }

  #leaseOf(
    { lease, id, path, before }: Reservation,
    { commitSha, environmentHash }: AcquireRequest,
    commitTime: number | null,
    checkout: Checkout,
  ): WorktreeLease {
    return new WorktreeLease({
      ...this.#options.limits,
      rows: this.#rows,
      surroundings: this.#options.surroundings,
      token: lease.token,
      worktreeId: id,
      path,
      commitSha,
      commitTime,
      reused: before !== null,
      needsDependencySync: before === null || before.environmentHash !== environmentHash,
      checkout,
      isPoolShort: () => this.#reservations.isShort,
      onReleased: () => this.#afterRelease(),
    })
  }

  /** A worktree that can't be brought to the commit is made anew, once, in the same place. */
  async #prepare(
    { lease, before }: Reservation,
    request: AcquireRequest,
    checkout: Checkout,
  ): Promise<void> {
    if (before === null) await checkout.create(request.commitSha, request)
    else await this.#bringOrRemake(checkout, before, request)
    this.#rows.created(lease.token)
  }

  async #bringOrRemake(checkout: Checkout, before: WorktreeRecord, request: AcquireRequest) {
    const standing = { at: before.commitSha, proof: before.cleanProof }
    try {
      await checkout.bringTo(request.commitSha, standing, request)
    } catch (error) {
      if (request.signal?.aborted === true) throw error
      this.#options.surroundings.logger.warn('A damaged worktree is made anew.', {
        worktree: before.id,
        message: messageOf(error),
      })
      await checkout.create(request.commitSha, request)
    }
  }

  /** After a failure nothing stays reserved: a new worktree goes, an old one is dirty. */
  async #abandon({ lease, before, id, path }: Reservation, handle: WorktreeLease): Promise<void> {
    handle.dispose()
    if (before !== null) this.#rows.endLease(lease.token, 'idle')
    else if (this.#rows.find(id)?.lease?.token === lease.token) {
      await this.#retirement.discard({ id, path }, lease.token)
    }
    this.#reservations.wake()
  }

  async #afterRelease(): Promise<void> {
    await this.#retirement.retireSurplus()
    this.#reservations.wake()
  }

  #content(): WorktreeContent {
    return { ...wholeCommit, ...this.#options.content?.() }
  }

  #checkout(id: string, path: string, content = this.#content()): Checkout {
    const { mirror, projectId } = this.#options
    const { keep, sparse, submodules, lfs } = content
    return new Checkout({
      mirror,
      projectId,
      id,
      path,
      settings: { keep, sparse, submodules, lfs },
    })
  }
}
