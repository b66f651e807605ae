/** Room to read into, and what was read into it before, which is lent out piece by piece. */
export class ReadBlock {
  readonly #memory = spare.pop() ?? Buffer.allocUnsafeSlow(blockBytes)
  #filled = 0
  /** The reader's own hold, and one for each piece that is lent. */
  #holds = 1

  /** Where the next read goes. */
  get room(): Buffer {
    return this.#memory.subarray(this.#filled)
  }

  /** True when too little is left for a read that is worth its call. */
  get isFull(): boolean {
    return blockBytes - this.#filled < leastRoom
  }

  /** Lends the first `length` bytes of the room, which were read, until `release` is called. */
  lend(length: number): LentBytes {
    const bytes = this.room.subarray(0, length)
    this.#filled += length
    this.#holds++
    let lent = true
    const release = () => {
      if (lent) this.#letGo()
      lent = false
    }
    return { bytes, release }
  }

  /** The reader reads no more into it. Its memory is used again when every piece is back. */
  leave(): void {
    this.#letGo()
  }

  #letGo(): void {
    this.#holds--
    if (this.#holds === 0 && spare.length < mostSpare) spare.push(this.#memory)
  }
}

/** Bytes that may be read until `release`, which may also never be called. */
export interface LentBytes {
  readonly bytes: Buffer
  readonly release: () => void
}

const blockBytes = 128 * 1024
/** Less than this is not worth a read: it is what a pipe holds until it is made wider. */
const leastRoom = 64 * 1024
/** 2 MB, about as much as a log keeps in memory before it asks for a pause. */
const mostSpare = 16
const spare: Buffer[] = []
