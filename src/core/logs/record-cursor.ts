import type { FileHandle } from 'node:fs/promises'
import { decodeRecord, isClosing, recordSize, type IndexRecord } from './index-record'

const blockRecords = 256

/** What the index says about a position: who said the byte there, that nothing follows, or nothing yet. */
export type RecordAt = IndexRecord | 'closed' | 'waiting'

/** Walks a log's index, also while it grows. */
export class RecordCursor {
  readonly #index: FileHandle
  readonly #block = Buffer.allocUnsafeSlow(blockRecords * recordSize)
  #records: IndexRecord[] = []
  #firstInBlock = 0
  #at = 0
  /** None yet: whatever comes first is a leap. */
  #sought = Number.POSITIVE_INFINITY

  constructor(index: FileHandle) {
    this.#index = index
  }

  /** The last record read at or before the position asked for. */
  get current(): IndexRecord | undefined {
    return this.#records[this.#at - this.#firstInBlock]
  }

  /** End of the last record known without another read. */
  get knownEnd(): number {
    return this.#records.at(-1)?.end ?? 0
  }

  /** The record that covers `offset`. Going on is cheap; a leap, also back, is a search. */
  async seek(offset: number): Promise<RecordAt> {
    if (offset < this.#sought || offset > this.knownEnd) await this.#start(offset)
    this.#sought = offset
    for (;;) {
      const found = this.#scan(offset)
      if (found !== undefined) return found
      const before = this.#at
      await this.#load()
      const now = this.#scan(offset)
      if (now !== undefined) return now
      if (this.#at === before) return 'waiting'
    }
  }

  /** True when the index says that its log is closed, wherever this cursor stands. */
  async endsClosed(): Promise<boolean> {
    const { size } = await this.#index.stat()
    const records = Math.floor(size / recordSize)
    const count = Math.min(records, 2)
    const end = Buffer.alloc(2 * recordSize)
    await this.#index.read(end, 0, count * recordSize, (records - count) * recordSize)
    const last = count === 0 ? undefined : decodeRecord(end, (count - 1) * recordSize)
    const before = count < 2 ? undefined : decodeRecord(end, 0)
    return last !== undefined && isClosing(last, before?.end ?? 0)
  }

  #scan(offset: number): IndexRecord | 'closed' | undefined {
    for (;;) {
      const record = this.current
      if (record === undefined) return undefined
      if (record.end > offset) return record
      const next = this.#records[this.#at - this.#firstInBlock + 1]
      if (next === undefined) return this.#at === 0 && isClosing(record, 0) ? 'closed' : undefined
      if (isClosing(next, record.end)) return 'closed'
      this.#at++
    }
  }

  /** Reads on from the current record, which may have grown meanwhile. */
  async #load(): Promise<void> {
    const position = this.#at * recordSize
    const { bytesRead } = await this.#index.read(this.#block, 0, this.#block.length, position)
    const records: IndexRecord[] = []
    for (let i = 0; (i + 1) * recordSize <= bytesRead; i++) {
      const record = decodeRecord(this.#block, i * recordSize)
      if (record === undefined || record.end < (records.at(-1)?.end ?? 0)) break
      records.push(record)
    }
    this.#records = records
    this.#firstInBlock = this.#at
  }

  /** Finds the first record that ends past `offset` (or the last one there is): among the last, or by halving. */
  async #start(offset: number): Promise<void> {
    const { size } = await this.#index.stat()
    this.#at = Math.max(0, Math.floor(size / recordSize) - blockRecords)
    await this.#load()
    if (this.#at === 0 || (this.current?.end ?? Infinity) <= offset) return
    let low = 0
    let high = this.#at
    while (low < high) {
      const middle = (low + high) >>> 1
      const { bytesRead } = await this.#index.read(this.#block, 0, recordSize, middle * recordSize)
      const record = bytesRead === recordSize ? decodeRecord(this.#block, 0) : undefined
      if (record === undefined || record.end > offset) high = middle
      else low = middle + 1
    }
    // One back, so that a closing record has the record before it in sight.
    this.#at = Math.max(0, low - 1)
    await this.#load()
  }
}
