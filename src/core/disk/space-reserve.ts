import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { messageOf, systemCode } from '../errors'
import type { Logger } from '../surroundings'

/** Ample for how a run ended: some pages of the database and of its log. */
const reservedBytes = 1_000_000

/**
 * A file that takes space on a disk while there is some, and gives it up when the disk is full, for
 * what has to be written there all the same.
 */
export class SpaceReserve {
  readonly #file: string
  readonly #logger: Logger

  constructor(file: string, logger: Logger) {
    this.#file = file
    this.#logger = logger
  }

  /** Takes the space unless it is taken, or there is not enough. Never rejects. */
  async take(): Promise<void> {
    try {
      const size = await stat(this.#file).then(
        (found) => found.size,
        () => 0,
      )
      if (size >= reservedBytes) return
      // Random, since some file systems store nothing for zeros.
      await writeFile(this.#file, await promisify(randomBytes)(reservedBytes))
    } catch (error) {
      await rm(this.#file, { force: true }).catch(() => undefined)
      this.#logger.debug('No space was reserved', { error: messageOf(error) })
    }
  }

  /** Gives the space back to the disk. False when there was none. */
  giveUp(): boolean {
    try {
      rmSync(this.#file)
      this.#logger.warn('The space that was reserved for a full disk is given up')
      return true
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') {
        this.#logger.warn('Reserved space could not be given up', { error: messageOf(error) })
      }
      return false
    }
  }
}
