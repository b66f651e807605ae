import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { diskFailure } from '../../disk-failure'
import { SupervisorError, systemCode } from '../../errors'
import { newId } from '../../ids'

export interface StoredPatch {
  /** Hex digest of the bytes: the patch's name for ever. */
  readonly sha256: string
  readonly path: string
}

/** Session patches on disk, each stored once under its SHA-256 and never changed. */
export class PatchStore {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  /**
   * Stores the bytes exactly as they are; whole, or not at all. Throws `DISK_FULL` or `STORE_FAILED`
   * with what to do.
   */
  async put(bytes: Uint8Array): Promise<StoredPatch> {
    const sha256 = digestOf(bytes)
    const path = this.#fileOf(sha256)
    try {
      await this.#write(path, sha256, bytes)
    } catch (error) {
      throw diskFailure(error, { path, what: "The patch can't be stored", code: 'STORE_FAILED' })
    }
    return { sha256, path }
  }

  async #write(path: string, sha256: string, bytes: Uint8Array): Promise<void> {
    // One that was altered is replaced: whoever gives the patch again wants it back.
    const present = await this.#readFile(sha256)
    if (present !== null && digestOf(present) === sha256) return
    await mkdir(dirname(path), { recursive: true })
    const unfinished = `${path}.${newId()}`
    try {
      await writeThrough(unfinished, bytes)
      await rename(unfinished, path)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  }

  /**
   * The very bytes that were put. Throws `NOT_FOUND` when they are gone or were altered, and
   * `STORE_FAILED` when the disk does not give them.
   */
  async read(sha256: string): Promise<Buffer> {
    const bytes = await this.#readFile(sha256).catch((error: unknown) => {
      const path = this.#fileOf(sha256)
      throw diskFailure(error, { path, what: "The patch can't be read", code: 'STORE_FAILED' })
    })
    if (bytes !== null && digestOf(bytes) === sha256) return bytes
    throw new SupervisorError(
      'NOT_FOUND',
      bytes === null
        ? 'The patch of this session is not on disk any more. Start a new run and give it the patch again.'
        : 'The stored patch of this session was altered on disk, so it is not used. Start a new run and give it the patch again.',
      { detail: { sha256 } },
    )
  }

  /** The file that holds the patch, checked as by `read`. */
  async pathOf(sha256: string): Promise<string> {
    await this.read(sha256)
    return this.#fileOf(sha256)
  }

  async #readFile(sha256: string): Promise<Buffer | null> {
    try {
      return await readFile(this.#fileOf(sha256))
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null
      throw error
    }
  }

  #fileOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new SupervisorError('INVALID_INPUT', 'This is not the SHA-256 of a patch.', {
        detail: { sha256 },
      })
    }
    return join(this.#root, sha256.slice(0, 2), `${sha256}.patch`)
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
