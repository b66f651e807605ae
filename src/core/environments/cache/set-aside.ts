import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolders, isFingerprint } from '../environment-layout'
import type { ReadyFiles } from './ready-file'
import type { Trash } from './trash'

interface SetAsideOptions {
  readonly root: string
  readonly ready: ReadyFiles
  readonly trash: Trash
}

/**
 * Where a working environment waits while another is built in its place, so that a build that fails
 * takes nothing away. Every call needs the lock of the environment.
 */
export class SetAside {
  readonly #options: SetAsideOptions
  readonly #folder: string

  constructor(options: SetAsideOptions) {
    this.#options = options
    this.#folder = join(options.root, cacheFolders.aside)
  }

  /** Moves the environment out of its place. It must have been withdrawn: nobody uses it. */
  take(fingerprint: string): void {
    mkdirSync(this.#folder, { recursive: true })
    renameSync(join(this.#options.root, fingerprint), join(this.#folder, fingerprint))
  }

  has(fingerprint: string): boolean {
    return existsSync(join(this.#folder, fingerprint))
  }

  /** The fingerprints of all that wait. */
  list(): string[] {
    return existsSync(this.#folder) ? readdirSync(this.#folder).filter(isFingerprint) : []
  }

  /**
   * Ends the waiting, also that of a process which died: what waits goes back to its place, or away
   * if a finished environment is there. True when it went back.
   */
  settle(fingerprint: string): boolean {
    if (!this.has(fingerprint)) return false
    const { root, ready, trash } = this.#options
    const path = join(root, fingerprint)
    const aside = join(this.#folder, fingerprint)
    if (ready.read(path) !== null) {
      trash.discard(aside)
      return false
    }
    trash.discard(path)
    renameSync(aside, path)
    ready.restore(path)
    return true
  }
}
