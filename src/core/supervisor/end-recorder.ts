import { isSupervisorError, messageOf } from '../errors'
import type { SpaceReserve } from '../disk/space-reserve'
import type { Logger } from '../surroundings'

const tryAgainAfterMs = 1000

/**
 * Writes how commands ended, on a full disk into the space that was reserved for it. Where the store
 * refuses all the same, the end is kept in memory and tried again until it is written or the app
 * closes; the next start finds such a run interrupted.
 */
export class EndRecorder {
  readonly #reserve: SpaceReserve
  readonly #logger: Logger
  readonly #onWritten: (commandId: string) => void
  readonly #owed = new Map<string, () => void>()
  #timer: NodeJS.Timeout | undefined
  #reserving: Promise<void>

  constructor(reserve: SpaceReserve, logger: Logger, onWritten: (commandId: string) => void) {
    this.#reserve = reserve
    this.#reserving = reserve.take()
    this.#logger = logger
    this.#onWritten = onWritten
  }

  /** Calls `write` now, and again while it throws. Never throws itself. */
  record(commandId: string, write: () => void): void {
    this.#owed.set(commandId, write)
    this.#writeOwed()
  }

  /** Tries a last time. */
  async close(): Promise<void> {
    this.#writeOwed()
    clearTimeout(this.#timer)
    await this.#reserving
  }

  #writeOwed(): void {
    clearTimeout(this.#timer)
    for (const [commandId, write] of this.#owed) this.#write(commandId, write)
    if (this.#owed.size > 0) this.#timer = setTimeout(() => this.#writeOwed(), tryAgainAfterMs)
  }

  #write(commandId: string, write: () => void): void {
    try {
      this.#writeSomehow(write)
    } catch (error) {
      this.#logger.error('The end of a run could not be written', {
        commandId,
        error: messageOf(error),
      })
      if (!isPointless(error)) return
    }
    this.#owed.delete(commandId)
    this.#onWritten(commandId)
  }

  #writeSomehow(write: () => void): void {
    try {
      write()
      this.#reserving = this.#reserve.take()
    } catch (error) {
      if (isPointless(error) || !this.#reserve.giveUp()) throw error
      write()
    }
  }
}

/** What has ended already, or was deleted, is owed nothing more. */
function isPointless(error: unknown): boolean {
  return isSupervisorError(error, 'ILLEGAL_TRANSITION') || isSupervisorError(error, 'NOT_FOUND')
}
