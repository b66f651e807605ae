import type { Logger } from '../surroundings'
import type { LogAppender } from './log-appender'

/** A look at the files takes as long as a small write. */
const lookEveryMs = 5000

export interface CutWatchParts {
  readonly file: string
  readonly appender: LogAppender
  readonly logger: Logger
  /** Says something in the log; resolves when that is on the disk. */
  readonly say: (text: string) => Promise<void>
}

const cutNote =
  'Another program emptied or shortened this log. What it took is lost; what follows is all there.'
const deletedNote =
  'Another program deleted this log. It is lost when the run ends: copy what you need before that.'

/** Looks now and then whether another program cut or deleted a log that is being written, and says so in it. */
export class CutWatch {
  readonly #parts: CutWatchParts
  #lookedAt = performance.now()
  #looking: Promise<void> | undefined
  #wasCut = false
  #wasDeleted = false

  constructor(parts: CutWatchParts) {
    this.#parts = parts
  }

  /** True when the log was found cut at any look. */
  get wasCut(): boolean {
    return this.#wasCut
  }

  get isDue(): boolean {
    return performance.now() - this.#lookedAt > lookEveryMs
  }

  /** Never rejects; while a look is under way, gives that one. */
  look(): Promise<void> {
    this.#lookedAt = performance.now()
    this.#looking ??= this.#sayIfHarmed().finally(() => (this.#looking = undefined))
    return this.#looking
  }

  async #sayIfHarmed(): Promise<void> {
    await this.#sayIfCut()
    await this.#sayIfDeleted()
  }

  async #sayIfCut(): Promise<void> {
    const { file, appender, logger, say } = this.#parts
    // What can't be looked at can't be written either, and fails there.
    if (await appender.isWhole().catch(() => true)) return
    this.#wasCut = true
    logger.warn('A log was emptied or shortened by another program', { file })
    // Until then the file is too short for the next look, too.
    await say(cutNote)
  }

  async #sayIfDeleted(): Promise<void> {
    const { file, appender, logger, say } = this.#parts
    if (this.#wasDeleted || !(await appender.isDeleted().catch(() => false))) return
    this.#wasDeleted = true
    logger.warn('A log was deleted by another program', { file })
    await say(deletedNote)
  }
}
