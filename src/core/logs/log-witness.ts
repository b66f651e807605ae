import type { FileHandle } from 'node:fs/promises'

const witnessBytes = 64

/**
 * Notices that another program emptied or shortened a log while it is written. The writer goes on at
 * its own offset all the same, so that the index stays true: what is missing reads as zeros. At the
 * file's new end (`O_APPEND`), every later byte would have a wrong record.
 */
export class LogWitness {
  #at = 0
  #bytes: Buffer = Buffer.alloc(0)

  /** Takes the first of the bytes that were stored at `at`, if it has none to look for. */
  stored(bytes: Uint8Array, at: number): void {
    if (this.#bytes.length > 0) return
    this.#at = at
    this.#bytes = Buffer.from(bytes.subarray(0, witnessBytes))
  }

  /**
   * False when the log has fewer than `size` bytes, or others than at the last look at what was its
   * end then. A cut behind that which was written over since is not seen.
   */
  async look(log: FileHandle, size: number): Promise<boolean> {
    const { size: found } = await log.stat()
    const seen = await readAt(log, this.#at, this.#bytes.length)
    const isWhole = found >= size && seen.equals(this.#bytes)
    this.#at = Math.max(0, size - witnessBytes)
    this.#bytes = isWhole ? await readAt(log, this.#at, size - this.#at) : Buffer.alloc(0)
    return isWhole
  }
}

async function readAt(log: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await log.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
