import { join } from 'node:path'
import { SupervisorError } from '../errors'
import { newId } from '../ids'
import type { MetadataStore } from '../store/metadata-store'
import type { WorktreeLine } from '../store/worktree-line'
import type { LeaseRecord, WorktreeRecord } from '../store/worktree-record'
import type { WorktreeRows } from '../store/worktree-rows'
import type { Clock } from '../surroundings'
import type { AbandonedLeases } from './abandoned-leases'
import type { LeaseOwners } from './lease-owner'
import { Bell } from './bell'
import { chooseWorktree, type Wish } from './worktree-choice'

export interface ReservationsOptions extends LeaseOwners {
  readonly store: MetadataStore
  readonly rows: WorktreeRows
  readonly line: WorktreeLine
  readonly abandoned: AbandonedLeases
  readonly projectId: string
  readonly root: string
  readonly max: number
  readonly leaseTtlMs: number
  readonly clock: Clock
}

/** A worktree that is ours in the store; its files are still to be made right. */
export interface Reservation {
  readonly lease: LeaseRecord
  readonly id: string
  readonly path: string
  /** The worktree as it was, or null: it has to be made. */
  readonly before: WorktreeRecord | null
  /** A worktree whose place is taken, to be removed from disk. Held under the same rules. */
  readonly replaced: { readonly worktree: WorktreeRecord; readonly token: string } | null
}

export interface ReserveRequest extends Wish {
  readonly owner: string
  readonly signal?: AbortSignal | undefined
  readonly onWaiting?: ((position: number) => void) | undefined
}

const pollMs = 200
/** Who waits says so at every poll. One that was silent for longer is gone, or busy. */
const silentMs = 10 * pollMs
const anyWorktree: Wish = { commitSha: '', commitTime: null, environmentHash: null }

/** Hands out worktrees in the store, one holder each, first come first served across processes. */
export class Reservations {
  readonly #options: ReservationsOptions
  readonly #bell = new Bell()
  #closed = false

  constructor(options: ReservationsOptions) {
    this.#options = options
  }

  /** Resolves when a worktree is ours; until then stands in line. Throws `CANCELLED`. */
  async reserve(request: ReserveRequest): Promise<Reservation> {
    const atOnce = this.#try(request, null)
    return atOnce ?? (await this.#standInLine(request))
  }

  /** True while somebody, in whatever process, stands in line and nothing is there for them. */
  get isShort(): boolean {
    const { line, rows, projectId, max, clock } = this.#options
    const since = clock.now() - silentMs
    if (!line.list(projectId).some(({ seenAt }) => seenAt > since)) return false
    return chooseWorktree(rows.list(projectId), anyWorktree, max).kind === 'wait'
  }

  /** Tells those who wait in this process that something may have become free. */
  wake(): void {
    this.#bell.ring()
  }

  /** Whoever waits gets `CANCELLED`. */
  dispose(): void {
    this.#closed = true
    this.wake()
  }

  async #standInLine(request: ReserveRequest): Promise<Reservation> {
    const { line, abandoned, projectId, ownIdentity, clock, store } = this.#options
    const join = () => line.join(projectId, request.owner, ownIdentity, clock.now())
    let ticket = store.write(join)
    let told = 0
    try {
      for (;;) {
        await abandoned.reclaim()
        this.#throwIfStopped(request.signal)
        const reservation = this.#try(request, ticket)
        if (reservation !== null) return reservation
        // Somebody thought us gone (the machine slept): join again.
        if (!line.stay(ticket, clock.now())) ticket = store.write(join)
        const position = line.ahead(projectId, ticket) + 1
        if (position !== told) request.onWaiting?.(position)
        told = position
        await this.#bell.wait(pollMs, request.signal)
      }
    } finally {
      line.leave(ticket)
      this.wake()
    }
  }

  /** One transaction: whoever is first in line and finds something takes it, or nobody does. */
  #try(request: ReserveRequest, ticket: number | null): Reservation | null {
    const { store, rows, line, projectId, max } = this.#options
    this.#throwIfStopped(request.signal)
    return store.write(() => {
      if (line.ahead(projectId, ticket) > 0) return null
      const choice = chooseWorktree(rows.list(projectId), request, max)
      if (choice.kind === 'wait') return null
      if (ticket !== null) line.leave(ticket)
      if (choice.kind === 'reuse') return this.#reuse(choice.worktree, request)
      return this.#create(request, choice.kind === 'replace' ? choice.worktree : null)
    })
  }

  #reuse(before: WorktreeRecord, request: ReserveRequest): Reservation | null {
    const lease = this.#newLease(request.owner)
    const taken = this.#options.rows.take(before.id, lease, 'leased', this.#options.clock.now())
    return taken ? { lease, id: before.id, path: before.path, before, replaced: null } : null
  }

  #create(request: ReserveRequest, old: WorktreeRecord | null): Reservation {
    const { rows, projectId, root, clock } = this.#options
    const id = newId()
    const path = join(root, id)
    const lease = this.#newLease(request.owner)
    rows.add({ id, projectId, path, lease }, clock.now())
    if (old === null) return { lease, id, path, before: null, replaced: null }
    const removal = this.#newLease(request.owner)
    rows.take(old.id, removal, 'removing', clock.now())
    return { lease, id, path, before: null, replaced: { worktree: old, token: removal.token } }
  }

  #newLease(owner: string): LeaseRecord {
    const now = this.#options.clock.now()
    return {
      token: newId(),
      owner,
      identity: this.#options.ownIdentity,
      heartbeatAt: now,
      expiresAt: now + this.#options.leaseTtlMs,
    }
  }

  #throwIfStopped(signal: AbortSignal | undefined): void {
    if (signal?.aborted !== true && !this.#closed) return
    throw new SupervisorError('CANCELLED', 'Stopped while waiting for a worktree.')
  }
}
