import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { messageOf, systemCode } from '../../errors'
import { newId } from '../../ids'
import type { Logger } from '../../surroundings'

/**
 * Where folders go to be deleted: gone from their place at once (a rename), from the disk soon
 * after. What a crash leaves here is deleted by the next `empty()`.
 */
export class Trash {
  readonly #folder: string
  readonly #logger: Logger
  #emptying: Promise<void> = Promise.resolve()

  constructor(folder: string, logger: Logger) {
    this.#folder = folder
    this.#logger = logger
    mkdirSync(folder, { recursive: true })
  }

  /** Takes `path` away if it is there. */
  discard(path: string): void {
    const target = join(this.#folder, `${newId()}-${basename(path).slice(0, 16)}`)
    if (!moveIfThere(path, target)) {
      // Or it is the trash that is not there: somebody tidied up.
      mkdirSync(this.#folder, { recursive: true })
      if (!moveIfThere(path, target)) return
    }
    void this.empty()
  }

  /** Deletes all that was discarded. Never throws: what can't be deleted now is tried next time. */
  empty(): Promise<void> {
    this.#emptying = this.#emptying.then(async () => {
      for (const name of namesIn(this.#folder)) await this.#delete(join(this.#folder, name))
    })
    return this.#emptying
  }

  async #delete(path: string): Promise<void> {
    try {
      await rm(path, { recursive: true, force: true, maxRetries: 3 })
    } catch (error) {
      this.#logger.warn('could not delete', { path, why: messageOf(error) })
    }
  }
}

function moveIfThere(path: string, target: string): boolean {
  try {
    renameSync(path, target)
    return true
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw error
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Somebody deleted the whole cache: nothing left to empty.
    return []
  }
}
