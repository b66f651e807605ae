import { logWorkers } from '../jobs/log-workers'
import { lineBlock } from './count-lines'

/**
 * How many newlines lie before each 64 KiB block of a log: eight bytes a block, so 160 kB for each
 * GB. Built in the background as far as the log is written, and further when it has grown.
 */
export class LineIndex {
  readonly #file: string
  /** `#before[i]` newlines lie before block `i`; one entry more than there are counted blocks. */
  readonly #before: number[] = [0]
  #building: Promise<void> | undefined
  #progress: (() => void)[] = []

  constructor(file: string) {
    this.#file = file
  }

  /** Bytes that are counted, a multiple of the block size. */
  get indexedBytes(): number {
    return (this.#before.length - 1) * lineBlock
  }

  /** Newlines in those bytes. */
  get indexedNewlines(): number {
    return this.#before.at(-1) ?? 0
  }

  /** Counts on to the end of the log, unless that is under way. */
  build(): Promise<void> {
    this.#building ??= this.#count().finally(() => {
      this.#building = undefined
    })
    return this.#building
  }

  /** Builds until `enough` holds or the log's whole blocks are counted. */
  async buildUntil(enough: () => boolean): Promise<void> {
    if (enough()) return
    let ended = false
    const building = this.build().then(() => (ended = true))
    while (!ended && !enough()) {
      await Promise.race([building, new Promise<void>((wake) => this.#progress.push(wake))])
    }
    // Left running when there is enough; its failure is then told to the next who needs it.
    building.catch(() => {})
  }

  /** Newlines before the block, which must be counted. */
  newlinesBefore(block: number): number {
    return this.#before[block] ?? this.indexedNewlines
  }

  /** The block with the newline of this number (from 1), or the first that is not counted yet. */
  blockOfNewline(number: number): number {
    let low = 0
    let high = this.#before.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#before[middle + 1] ?? Infinity) >= number) high = middle
      else low = middle + 1
    }
    return low
  }

  async #count(): Promise<void> {
    const job = { kind: 'count-lines', file: this.#file, from: this.#before.length - 1 } as const
    for await (const { counts } of logWorkers.run(job)) {
      for (const count of counts) this.#before.push(this.indexedNewlines + count)
      this.#wake()
    }
  }

  #wake(): void {
    for (const wake of this.#progress.splice(0)) wake()
  }
}
