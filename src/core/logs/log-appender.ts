import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  closingRecord,
  encodeRecord,
  indexFileOf,
  recordSize,
  type IndexRecord,
} from './index-record'
import type { LogStreamName } from './log-chunk'
import { logHarmed } from './log-failure'
import { recoverLog, type RecoveredLog } from './log-recovery'
import { LogWitness } from './log-witness'

/** A piece of output on its way to the disk. */
export interface CapturedPiece {
  readonly stream: LogStreamName
  readonly bytes: Uint8Array
  readonly timestamp: number
  /** Gives lent memory back. */
  readonly release?: (() => void) | undefined
}

/** How much of a batch is on disk, and what stopped the rest. */
export interface Appended {
  readonly bytes: number
  readonly failure: unknown
}

/** Neighbours of one stream share a record up to this many microseconds. */
const shareWithin = 1000
/**
 * Syncing half a gigabyte takes about a second, and every durable write of the store (which is on
 * the same disk, in the main thread) waits for as long.
 */
const syncedAtMost = 8 * 1024 * 1024

/**
 * The two files of a log, from the side that writes. Log first, index second: a reader who trusts
 * the index never sees bytes that are not there.
 */
export class LogAppender {
  readonly #file: string
  readonly #log: FileHandle
  readonly #index: FileHandle
  readonly #sizeAtOpening: number
  #size: number
  #stored: number
  #records: number
  #last: IndexRecord | undefined
  readonly #witness = new LogWitness()
  /** When the log had been closed, in microseconds, if it was when it was opened again. */
  readonly closedAt: number | undefined

  private constructor(file: string, log: FileHandle, index: FileHandle, recovered: RecoveredLog) {
    this.#file = file
    this.#log = log
    this.#index = index
    this.#sizeAtOpening = recovered.size
    this.#size = recovered.size
    this.#stored = recovered.size
    this.#records = recovered.records
    this.#last = recovered.last
    this.closedAt = recovered.closedAt
  }

  /** Creates both files, or repairs them and goes on at their end. */
  static async open(file: string): Promise<LogAppender> {
    await mkdir(dirname(file), { recursive: true })
    // The index first: a log without one is taken for a finished log of unknown streams.
    const index = await openForUpdate(indexFileOf(file))
    try {
      const log = await openForUpdate(file)
      try {
        return new LogAppender(file, log, index, await recoverLog(log, index))
      } catch (error) {
        await log.close()
        throw error
      }
    } catch (error) {
      await index.close()
      throw error
    }
  }

  /** Bytes in the log that have their record. */
  get size(): number {
    return this.#size
  }

  /** Of the last thing the log knows, in microseconds. */
  get lastTimestamp(): number {
    return Math.max(this.#last?.timestamp ?? 0, this.closedAt ?? 0)
  }

  /** Puts the pieces at the end with one vectored write; `record` makes them known. Never throws. */
  async store(pieces: readonly CapturedPiece[]): Promise<Appended> {
    const stored = await this.#writeAll(pieces.map((piece) => piece.bytes))
    const first = pieces[0]?.bytes
    if (first !== undefined) this.#witness.stored(first.subarray(0, stored.bytes), this.#stored)
    this.#stored += stored.bytes
    return stored
  }

  /**
   * Writes the records of pieces that were stored, in the order of storing, one call at a time. The
   * next ones may be stored meanwhile. Never throws.
   */
  async record(pieces: readonly CapturedPiece[], stored: Appended): Promise<Appended> {
    const end = this.#size + stored.bytes
    try {
      await this.#writeRecords(pieces, end)
    } catch (failure) {
      return { bytes: 0, failure }
    }
    this.#size = end
    return stored
  }

  /** False when another program has emptied or shortened the log since the last look. */
  async isWhole(): Promise<boolean> {
    return this.#witness.look(this.#log, this.#stored)
  }

  /** True when its file is gone, and goes on only as long as it is open. */
  async isDeleted(): Promise<boolean> {
    return (await this.#log.stat()).nlink === 0
  }

  /**
   * Marks the log as closed and returns when both files are safe on the disk; when this writer stored
   * more than 8 MB, their last part may still be in the system's hands, which writes it within its
   * usual half a minute and which a crash of this process can't hurt. Throws `LOG_WRITE_FAILED` when
   * somebody deleted the log meanwhile.
   */
  async close(timestamp: number): Promise<void> {
    const marker = Buffer.alloc(recordSize)
    encodeRecord(closingRecord(this.#size, Math.max(timestamp, this.lastTimestamp)), marker, 0)
    const sync = this.#stored - this.#sizeAtOpening <= syncedAtMost
    try {
      if (sync) await this.#log.datasync()
      await writeAt(this.#index, marker, this.#records * recordSize)
      if (sync) await this.#index.datasync()
      if (await this.isDeleted()) throw logHarmed(this.#file, 'was deleted while it was written')
    } finally {
      await this.release()
    }
  }

  /** Closes the files as they are. */
  async release(): Promise<void> {
    await Promise.allSettled([this.#log.close(), this.#index.close()])
  }

  async #writeAll(buffers: readonly Uint8Array[]): Promise<Appended> {
    let left = buffers
    let bytes = 0
    try {
      while (left.length > 0) {
        const { bytesWritten } = await this.#log.writev(left, this.#stored + bytes)
        bytes += bytesWritten
        left = after(left, bytesWritten)
      }
      return { bytes, failure: undefined }
    } catch (failure) {
      return { bytes, failure }
    }
  }

  async #writeRecords(pieces: readonly CapturedPiece[], upTo: number): Promise<void> {
    const records: IndexRecord[] = []
    let last = this.#last
    let shared = false
    let end = this.#size
    for (const { stream, bytes, timestamp } of pieces) {
      if (end >= upTo) break
      end = Math.min(upTo, end + bytes.length)
      if (last?.stream === stream && timestamp - last.timestamp < shareWithin) {
        last = { ...last, end }
        if (records.length > 0) records.pop()
        else shared = true
      } else {
        last = { end, stream, timestamp }
      }
      records.push(last)
    }
    if (records.length === 0) return
    const at = shared ? this.#records - 1 : this.#records
    const block = Buffer.allocUnsafe(records.length * recordSize)
    for (const [i, record] of records.entries()) encodeRecord(record, block, i * recordSize)
    await writeAt(this.#index, block, at * recordSize)
    this.#records = at + records.length
    this.#last = last
  }
}

/** Opens for reading and writing at any place, and creates, but never truncates. */
async function openForUpdate(file: string): Promise<FileHandle> {
  await (await open(file, 'a')).close()
  return open(file, 'r+')
}

/** A disk that is nearly full takes a part of a write without an error. */
async function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at)
    at += bytesWritten
  }
}

/** What is left of `buffers` after their first `count` bytes. */
function after(buffers: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let skip = count
  for (const [i, buffer] of buffers.entries()) {
    if (skip < buffer.length) return [buffer.subarray(skip), ...buffers.slice(i + 1)]
    skip -= buffer.length
  }
  return []
}
