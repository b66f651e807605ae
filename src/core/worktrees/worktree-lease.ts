import { SupervisorError, messageOf } from '../errors'
import type { WorktreeRows } from '../store/worktree-rows'
import type { Surroundings } from '../surroundings'
import type { Checkout } from './checkout'
import { Heartbeat } from './heartbeat'

export interface WorktreeLeaseOptions {
  readonly rows: WorktreeRows
  readonly token: string
  readonly worktreeId: string
  readonly path: string
  readonly commitSha: string
  readonly commitTime: number | null
  readonly reused: boolean
  readonly needsDependencySync: boolean
  readonly leaseTtlMs: number
  readonly heartbeatMs: number
  readonly surroundings: Surroundings
  readonly checkout: Checkout
  /** Whether somebody waits for a worktree and there is none for them. */
  readonly isPoolShort: () => boolean
  readonly onReleased: () => Promise<void>
}

/**
 * The exclusive right to a worktree until `release()`. A heartbeat keeps it while this process
 * lives; once it was taken away, nothing here touches the files any more.
 */
export class WorktreeLease {
  readonly worktreeId: string
  readonly path: string
  readonly commitSha: string
  /** False when the worktree was made for this lease. */
  readonly reused: boolean
  /** True when the worktree was last used with another environment than the one asked for. */
  readonly needsDependencySync: boolean
  readonly #options: WorktreeLeaseOptions
  readonly #heartbeat: Heartbeat
  #release: Promise<void> | null = null

  constructor(options: WorktreeLeaseOptions) {
    this.worktreeId = options.worktreeId
    this.path = options.path
    this.commitSha = options.commitSha
    this.reused = options.reused
    this.needsDependencySync = options.needsDependencySync
    this.#options = options
    this.#heartbeat = new Heartbeat(options.heartbeatMs, () => this.#beat())
  }

  /** The token of the lease, unique for ever. */
  get id(): string {
    return this.#options.token
  }

  /** Notes the environment that now stands for this worktree, for the choice of the next lease. */
  recordEnvironment(hash: string): void {
    if (!this.#options.rows.recordEnvironment(this.id, hash)) throw this.#lost()
  }

  /** Throws `LEASE_LOST` when the worktree is not ours any more. */
  assertHeld(): void {
    if (!this.#beat()) throw this.#lost()
  }

  /** Whether it should go back, if it is held for later only: somebody waits and finds none. */
  get isWanted(): boolean {
    return this.#options.isPoolShort()
  }

  /**
   * Undoes what the run left in the worktree and gives it back. Calling it again changes nothing.
   * Throws `LEASE_LOST`, without touching a file, when somebody else has it by now.
   */
  release(): Promise<void> {
    this.#release ??= this.#giveBack()
    return this.#release
  }

  /** Stops the heartbeat without giving the worktree back: for a lease that never came to use. */
  dispose(): void {
    this.#heartbeat.dispose()
  }

  async #giveBack(): Promise<void> {
    const { rows, commitSha, commitTime, surroundings } = this.#options
    try {
      this.assertHeld()
      const cleanProof = await this.#reset()
      const standing = { commitSha, commitTime, cleanProof }
      if (!rows.giveBack(this.id, standing, surroundings.clock.now())) throw this.#lost()
    } finally {
      this.#heartbeat.dispose()
    }
    await this.#options.onReleased()
  }

  /** A worktree that can't be cleaned now (a file is open) goes back dirty: whoever is next tries. */
  async #reset(): Promise<string | null> {
    try {
      return await this.#options.checkout.reset(this.commitSha)
    } catch (error) {
      const { logger } = this.#options.surroundings
      logger.warn('A worktree could not be cleaned at its release.', {
        worktree: this.worktreeId,
        message: messageOf(error),
      })
      return null
    }
  }

  #beat(): boolean {
    const now = this.#options.surroundings.clock.now()
    return this.#options.rows.heartbeat(this.id, now, now + this.#options.leaseTtlMs)
  }

  #lost(): SupervisorError {
    return new SupervisorError(
      'LEASE_LOST',
      'The worktree of this session was given to somebody else after this process did not answer for too long. Start the run again.',
      { detail: { worktreeId: this.worktreeId, path: this.path } },
    )
  }
}
