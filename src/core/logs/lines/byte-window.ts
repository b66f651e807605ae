import type { FileHandle } from 'node:fs/promises'

const windowBytes = 128 * 1024

/** The part of a file that was read last, so that neighbouring lines cost one read. */
export class ByteWindow {
  readonly #file: FileHandle
  #start = 0
  #bytes: Buffer = Buffer.alloc(0)

  constructor(file: FileHandle) {
    this.#file = file
  }

  /** A view of at least one byte from `from` on, up to `to` at most. Throws when the file is shorter. */
  async at(from: number, to: number): Promise<Buffer> {
    const skip = from - this.#start
    if (skip < 0 || skip >= this.#bytes.length) {
      const buffer = Buffer.allocUnsafeSlow(windowBytes)
      const { bytesRead } = await this.#file.read(buffer, 0, windowBytes, from)
      if (bytesRead === 0) throw new Error('the file is shorter than it was')
      this.#start = from
      this.#bytes = buffer.subarray(0, bytesRead)
      return this.#bytes.subarray(0, to - from)
    }
    return this.#bytes.subarray(skip, Math.min(this.#bytes.length, skip + to - from))
  }
}
