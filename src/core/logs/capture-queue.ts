import type { CapturedPiece } from './log-appender'

/** More than this asks the producers for a pause; they go on below half of it. */
const pauseAbove = 2 * 1024 * 1024
const resumeBelow = pauseAbove / 2
const batchBytes = 512 * 1024
const batchPieces = 512

/** What was captured and is not yet on the disk, in order. */
export class CaptureQueue {
  #pieces: CapturedPiece[] = []
  #bytes = 0
  #waiting: (() => void)[] = []

  /** True when every piece was taken; those may still be in memory. */
  get isEmpty(): boolean {
    return this.#pieces.length === 0
  }

  /** How many bytes of memory the pieces take, until they are settled. */
  get bytes(): number {
    return this.#bytes
  }

  /** True while there is more in memory than there should be. */
  get isFull(): boolean {
    return this.#bytes > pauseAbove
  }

  add(piece: CapturedPiece): void {
    this.#pieces.push(piece)
    this.#bytes += piece.bytes.length
  }

  /** The next pieces, as many as the disk takes well at once; one at least, if there is one. */
  take(): CapturedPiece[] {
    let bytes = 0
    let count = 0
    for (const piece of this.#pieces) {
      if (count > 0 && (bytes + piece.bytes.length > batchBytes || count === batchPieces)) break
      bytes += piece.bytes.length
      count++
    }
    return this.#pieces.splice(0, count)
  }

  /** Counts pieces that were taken no more, now that they are stored. */
  settle(pieces: readonly CapturedPiece[]): void {
    for (const { bytes } of pieces) this.#bytes -= bytes.length
    if (this.#bytes <= resumeBelow) this.#wake()
  }

  /** Forgets what was not taken, and lets all producers go on. */
  drop(): void {
    this.settle(this.#pieces.splice(0))
    this.#wake()
  }

  /** Resolves when the producers may go on. */
  drained(): Promise<void> {
    if (this.#bytes <= resumeBelow) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
