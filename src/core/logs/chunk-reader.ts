import { open, type FileHandle } from 'node:fs/promises'
import { systemCode } from '../errors'
import { indexFileOf, type IndexRecord } from './index-record'
import type { LogChunk } from './log-chunk'
import { logReadFailure } from './log-failure'
import { RecordCursor } from './record-cursor'
import { unfinishedTail } from './utf8-boundary'

/** No chunk that is read from disk is larger. */
export const maxChunkBytes = 64 * 1024

/**
 * Reads a log forward in chunks with their true stream and time stamp. Holds one block of each file
 * and nothing else, whatever the size of the log.
 */
export class ChunkReader {
  readonly #file: string
  readonly #log: FileHandle
  readonly #index: FileHandle | undefined
  readonly #cursor: RecordCursor | undefined
  #offset: number
  #window: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) }

  private constructor(
    file: string,
    log: FileHandle,
    index: FileHandle | undefined,
    offset: number,
  ) {
    this.#file = file
    this.#log = log
    this.#index = index
    this.#cursor = index === undefined ? undefined : new RecordCursor(index)
    this.#offset = offset
  }

  /** Throws `NOT_FOUND` or `LOG_UNREADABLE`. A log without an index reads as one piece of stdout. */
  static async open(file: string, offset: number): Promise<ChunkReader> {
    const log = await open(file, 'r').catch((error: unknown) => {
      throw logReadFailure(file, error)
    })
    try {
      return new ChunkReader(file, log, await openIfPresent(indexFileOf(file)), offset)
    } catch (error) {
      await log.close()
      throw logReadFailure(file, error)
    }
  }

  /** Offset of the next chunk. */
  get offset(): number {
    return this.#offset
  }

  /** Goes on at `offset`. */
  skipTo(offset: number): void {
    this.#offset = offset
  }

  /** The next chunk up to `limit`, `closed` when the log ended there, or `waiting` for its index to grow. */
  async next(limit = Number.POSITIVE_INFINITY): Promise<LogChunk | 'closed' | 'waiting'> {
    try {
      const record = (await this.#cursor?.seek(this.#offset)) ?? (await this.#unindexed())
      if (record === 'closed' || record === 'waiting') return record
      const chunk = await this.#read(record, limit)
      if (chunk !== undefined) return chunk
      // A power failure may have taken the end of a log that its index knows to be closed.
      const cut = limit === Number.POSITIVE_INFINITY && (await this.#cursor?.endsClosed()) === true
      return cut ? 'closed' : 'waiting'
    } catch (error) {
      throw logReadFailure(this.#file, error)
    }
  }

  /**
   * The next chunk of what lies past the last record, up to `limit`, as recovery would file it. For
   * logs whose writer is gone.
   */
  async nextUnrecorded(limit: number): Promise<LogChunk | undefined> {
    try {
      const last = this.#cursor?.current
      const { mtimeMs } = await this.#log.stat()
      return await this.#read(
        {
          end: limit,
          stream: last?.stream ?? 'stdout',
          timestamp: last?.timestamp ?? Math.round(mtimeMs * 1000),
        },
        limit,
      )
    } catch (error) {
      throw logReadFailure(this.#file, error)
    }
  }

  async size(): Promise<number> {
    return (await this.#log.stat()).size
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#log.close(), this.#index?.close()])
  }

  async #unindexed(): Promise<IndexRecord | 'closed'> {
    const { size, mtimeMs } = await this.#log.stat()
    if (this.#offset >= size) return 'closed'
    return { end: size, stream: 'stdout', timestamp: Math.round(mtimeMs * 1000) }
  }

  async #read(record: IndexRecord, limit: number): Promise<LogChunk | undefined> {
    const offset = this.#offset
    const end = Math.min(record.end, limit)
    const wanted = Math.min(end - offset, maxChunkBytes)
    if (wanted <= 0) return undefined
    const ahead = Math.min(limit, Math.max(record.end, this.#cursor?.knownEnd ?? 0)) - offset
    const bytes = wholeSequences(await this.#bytes(wanted, ahead), offset + wanted < end)
    if (bytes.length === 0) return undefined
    this.#offset = offset + bytes.length
    return { stream: record.stream, offset, bytes, timestamp: record.timestamp }
  }

  /** `count` bytes at the offset in a buffer of just that size, from one read of up to `ahead` bytes. */
  async #bytes(count: number, ahead: number): Promise<Buffer> {
    const skip = this.#offset - this.#window.start
    if (skip < 0 || skip + count > this.#window.bytes.length) {
      this.#window = { start: this.#offset, bytes: await this.#readWindow(ahead) }
      return this.#bytesAt(0, count)
    }
    return this.#bytesAt(skip, count)
  }

  #bytesAt(skip: number, count: number): Buffer {
    const { bytes } = this.#window
    if (skip === 0 && count >= bytes.length) return bytes
    return exactCopy(bytes.subarray(skip, skip + count))
  }

  async #readWindow(ahead: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafeSlow(Math.min(ahead, maxChunkBytes))
    const { bytesRead } = await this.#log.read(buffer, 0, buffer.length, this.#offset)
    return bytesRead === buffer.length ? buffer : exactCopy(buffer.subarray(0, bytesRead))
  }
}

/** `bytes` less an unfinished UTF-8 sequence at its end, when the piece goes on after it. */
function wholeSequences(bytes: Buffer, goesOn: boolean): Buffer {
  const unfinished = goesOn ? unfinishedTail(bytes) : 0
  return unfinished === 0 ? bytes : exactCopy(bytes.subarray(0, bytes.length - unfinished))
}

function exactCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  copy.set(bytes)
  return copy
}

/** Undefined when there is no such file. */
export async function openIfPresent(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}
