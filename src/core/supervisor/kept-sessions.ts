import { isSupervisorError, messageOf } from '../errors'
import type { Logger } from '../surroundings'
import { giveBack } from './pipeline/give-back'
import type { GivenSession } from './pipeline/prepared-session'

/** What a session's next command finds. `lost` is a sentence on why a workspace is not there any more. */
interface Taken {
  readonly given: GivenSession | null
  readonly lost: string | null
}

const lookEveryMs = 200
const wentToAnother =
  'The worktree that was kept for this session went to another run, which waited for one.'
const wasTaken =
  'The worktree that was kept for this session was taken over, as if nobody had it any more.'

/**
 * Workspaces that are kept from one command of a session to its next. That one may stand in line
 * behind runs that wait for a worktree, so a kept worktree goes back when somebody finds none:
 * otherwise both would wait for ever.
 */
export class KeptSessions {
  readonly #logger: Logger
  readonly #kept = new Map<string, GivenSession>()
  readonly #lost = new Map<string, string>()
  readonly #returns = new Set<Promise<unknown>>()
  #looking: NodeJS.Timeout | undefined

  constructor(logger: Logger) {
    this.#logger = logger
  }

  keep(sessionId: string, prepared: GivenSession): void {
    this.#kept.set(sessionId, prepared)
    this.#looking ??= setInterval(() => this.#giveUpOne(), lookEveryMs)
  }

  /** Hands over what is kept for the session. When the store can't be asked it throws, and keeps it. */
  take(sessionId: string): Taken {
    const kept = this.#kept.get(sessionId)
    if (kept !== undefined && isLeaseLost(kept)) void this.#giveUp(sessionId, wasTaken)
    const lost = this.#lost.get(sessionId) ?? null
    this.#lost.delete(sessionId)
    return { given: this.#remove(sessionId) ?? null, lost }
  }

  /** Gives back what is kept for the session, if anything is. Never rejects. */
  async letGo(sessionId: string): Promise<void> {
    this.#lost.delete(sessionId)
    const kept = this.#remove(sessionId)
    if (kept !== undefined) await this.#return(kept)
  }

  /**
   * For a run that has to build the environment anew, which can't be done while somebody has it. Its
   * sessions keep their worktrees, and prepare it again.
   */
  freeEnvironment(fingerprint: string): void {
    for (const [sessionId, { workspace, environment }] of this.#kept) {
      if (environment?.fingerprint !== fingerprint) continue
      environment.release()
      this.#kept.set(sessionId, { workspace, environment: undefined })
    }
  }

  /** Gives back everything, and waits for what is on its way back. */
  async close(): Promise<void> {
    for (const sessionId of [...this.#kept.keys()]) void this.letGo(sessionId)
    await Promise.all(this.#returns)
  }

  /** One at a time: each may be enough. The last that was kept goes first. */
  #giveUpOne(): void {
    if (this.#returns.size > 0) return
    const wanted = [...this.#kept].reverse().find(([, kept]) => this.#isWanted(kept))
    if (wanted !== undefined) void this.#giveUp(wanted[0], wentToAnother)
  }

  async #giveUp(sessionId: string, why: string): Promise<void> {
    const kept = this.#remove(sessionId)
    if (kept === undefined) return
    this.#lost.set(sessionId, why)
    await this.#return(kept)
  }

  #isWanted({ workspace }: GivenSession): boolean {
    try {
      return workspace.lease?.isWanted ?? false
    } catch (error) {
      this.#logger.warn('Who waits for a worktree could not be read', { error: messageOf(error) })
      return false
    }
  }

  #remove(sessionId: string): GivenSession | undefined {
    const kept = this.#kept.get(sessionId)
    this.#kept.delete(sessionId)
    if (this.#kept.size === 0) {
      clearInterval(this.#looking)
      this.#looking = undefined
    }
    return kept
  }

  async #return(kept: GivenSession): Promise<void> {
    const returned = giveBack(kept, this.#logger)
    this.#returns.add(returned)
    await returned
    this.#returns.delete(returned)
  }
}

/** A machine that slept may have lost what it kept. */
function isLeaseLost({ workspace }: GivenSession): boolean {
  try {
    workspace.lease?.assertHeld()
    return false
  } catch (error) {
    if (isSupervisorError(error, 'LEASE_LOST')) return true
    throw error
  }
}
