import { fstatSync } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { SupervisorError } from '../errors'
import type { LogChunk } from './log-chunk'
import { logReadFailure } from './log-failure'
import { replayLog } from './log-follower'
import { ByteWindow } from './lines/byte-window'
import { lineFacts, type LineFacts } from './lines/line-facts'
import { firstPart, partAt, partBytes } from './lines/line-part'
import type { LinePart, MarkedPart, PartPlace, ReadBytes } from './lines/line-part'
import type { LineIndex } from './lines/line-index'
import { lineIndexOf } from './lines/line-indexes'
import { LineLocator } from './lines/line-locator'
import { unfinishedTail } from './utf8-boundary'

/** A line of a log. */
export interface LogLine {
  /** Counted from 1. */
  readonly line: number
  /** Of its first byte. */
  readonly offset: number
  /** Bytes without the newline. */
  readonly length: number
  /** Those bytes, or as many of them as were asked for, in whole characters. */
  readonly bytes: Buffer
  /** True when `bytes` are not all. */
  readonly cut: boolean
}

/** A line as text for a list: the first part of what a terminal is left with of it. */
export interface TextLine extends LinePart {
  readonly line: number
  readonly offset: number
  /** Null where the index does not say, as of what was written the moment before. */
  readonly facts: LineFacts | null
}

export interface LinesOptions {
  /** Longer lines are cut; 64 KiB unless told. */
  readonly maxLineBytes?: number
}

const newline = 0x0a
/** So few bytes are counted while one waits. */
const soonCounted = 64 * 1024 * 1024

/**
 * Serves any range of bytes or lines of a log, also while it grows and whatever its size. Opening
 * reads nothing. Every method throws `LOG_UNREADABLE` when the disk refuses.
 */
export class LogReader {
  readonly file: string
  readonly #handle: FileHandle
  readonly #index: LineIndex
  readonly #locator: LineLocator
  readonly #window: ByteWindow

  private constructor(file: string, handle: FileHandle, index: LineIndex) {
    this.file = file
    this.#handle = handle
    this.#index = index
    this.#window = new ByteWindow(handle)
    this.#locator = new LineLocator(index, this.#window)
  }

  /** Throws `NOT_FOUND` or `LOG_UNREADABLE`. */
  static async open(file: string): Promise<LogReader> {
    try {
      const { dev, ino } = await stat(file)
      const index = lineIndexOf(file, `${String(dev)}:${String(ino)}`)
      return new LogReader(file, await open(file, 'r'), index)
    } catch (error) {
      throw logReadFailure(file, error)
    }
  }

  /** Bytes in the log now. */
  get size(): number {
    return fstatSync(this.#handle.fd).size
  }

  /** How far the line index has come: bytes and lines that are counted. */
  get indexed(): { readonly bytes: number; readonly lines: number } {
    return { bytes: this.#index.indexedBytes, lines: this.#index.indexedNewlines }
  }

  /** Counts the lines up to the log's end in the background; whoever asks for lines starts it too. */
  async indexLines(): Promise<void> {
    await this.#reading(() => this.#index.build())
  }

  /** The bytes in [from, to), fewer at the end of the log, in a buffer of just their size. */
  async readRange(from: number, to: number): Promise<Buffer> {
    return this.#reading(async () => {
      const wanted = Math.max(0, Math.min(to, this.size) - from)
      const bytes = Buffer.allocUnsafeSlow(wanted)
      let filled = 0
      while (filled < wanted) {
        const { bytesRead } = await this.#handle.read(bytes, filled, wanted - filled, from + filled)
        if (bytesRead === 0) return Buffer.from(bytes.subarray(0, filled))
        filled += bytesRead
      }
      return bytes
    })
  }

  /** The bytes in [from, to) with the stream and time stamp of each piece. */
  chunksOf(from: number, to: number): AsyncIterable<LogChunk> {
    return replayLog(this.file, { from, to: Math.min(to, this.size) })
  }

  /** The last `count` bytes or a little less: from the start of a line, or of a character if one line is longer. */
  async tail(count: number): Promise<{ readonly offset: number; readonly bytes: Buffer }> {
    const { size } = this
    const from = Math.max(0, size - count)
    const bytes = await this.readRange(Math.max(0, from - 1), size)
    if (from === 0) return { offset: 0, bytes }
    const afterLine = bytes.indexOf(newline) + 1
    const lineStart = afterLine > 0 && afterLine < bytes.length ? afterLine : undefined
    const start = lineStart ?? 1 + continuationsAt(bytes, 1)
    return { offset: from - 1 + start, bytes: Buffer.from(bytes.subarray(start)) }
  }

  /** Up to `count` lines from line `firstLine` on; fewer at the end of the log. */
  async lines(firstLine: number, count: number, options: LinesOptions = {}): Promise<LogLine[]> {
    const { maxLineBytes = 64 * 1024 } = options
    if (!Number.isSafeInteger(firstLine) || firstLine < 1) throw noSuchLine(firstLine)
    return this.#reading(async () => {
      const { size } = this
      const lines: LogLine[] = []
      let offset = await this.#locator.startOf(firstLine, size)
      while (offset !== undefined && offset < size && lines.length < count) {
        const end: number = (await this.#locator.nextNewline(offset, size)) ?? size
        const bytes = await this.#lineBytes(offset, end, maxLineBytes)
        const length = end - offset
        lines.push({
          line: firstLine + lines.length,
          offset,
          length,
          bytes,
          cut: bytes.length < length,
        })
        offset = end + 1
      }
      return lines
    })
  }

  /** Lines as text, and how many the log has; fewer of them until all are `counted`. */
  async textLines(
    firstLine: number,
    count: number,
  ): Promise<{
    readonly lines: TextLine[]
    readonly totalLines: number
    readonly counted: boolean
  }> {
    // Counting goes on in the background; if it fails, the next reading says so.
    this.indexLines().catch(() => {})
    const lines: Omit<TextLine, 'facts'>[] = []
    for (const { line, offset, length, bytes, cut } of await this.lines(firstLine, count, {
      maxLineBytes: partBytes,
    })) {
      const read: ReadBytes = cut
        ? (from, to) => this.readRange(from, to)
        : async (from, to) => bytes.subarray(from - offset, to - offset)
      const part = await firstPart(read, { from: offset, to: offset + length })
      lines.push({ line, offset, ...part })
    }
    const shown = lines.map(({ offset, from, to }) => ({ offset, from, to: to + 1 }))
    const facts = await this.#reading(() => lineFacts(this.file, shown))
    const counted = this.size - this.#index.indexedBytes <= soonCounted
    return {
      lines: lines.map((line, index) => ({ ...line, facts: facts[index] ?? null })),
      totalLines: counted ? await this.lineCount() : this.#index.indexedNewlines,
      counted,
    }
  }

  /** A part of the line that begins at `offset`, as text. */
  async linePart(offset: number, place: PartPlace): Promise<MarkedPart> {
    return this.#reading(async () => {
      const { size } = this
      const from = Math.min(offset, size)
      const to = (await this.#locator.nextNewline(from, size)) ?? size
      return partAt((start, end) => this.readRange(start, end), { from, to }, place)
    })
  }

  /** The line that holds the byte at `offset`, and where it begins. */
  async lineAt(offset: number): Promise<{ readonly line: number; readonly offset: number }> {
    return this.#reading(async () => {
      const { size } = this
      const place = Math.max(0, Math.min(offset, size - 1))
      const line = await this.#locator.lineAt(place)
      return { line, offset: (await this.#locator.startOf(line, size)) ?? 0 }
    })
  }

  /** Lines in the log now; an unfinished last one counts. */
  async lineCount(): Promise<number> {
    return this.#reading(() => this.#locator.count(this.size))
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }

  async #lineBytes(offset: number, end: number, maxLineBytes: number): Promise<Buffer> {
    const wanted = Math.min(end, offset + maxLineBytes)
    const pieces: Buffer[] = []
    for (let at = offset; at < wanted;) {
      const piece = await this.#window.at(at, wanted)
      pieces.push(piece)
      at += piece.length
    }
    const bytes = Buffer.concat(pieces)
    return wanted === end ? bytes : bytes.subarray(0, bytes.length - unfinishedTail(bytes))
  }

  async #reading<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read()
    } catch (error) {
      throw error instanceof SupervisorError ? error : logReadFailure(this.file, error)
    }
  }
}

/** How many bytes at `at` continue a character that began before. */
function continuationsAt(bytes: Buffer, at: number): number {
  let count = 0
  while (count < 3 && ((bytes[at + count] ?? 0) & 0xc0) === 0x80) count++
  return count
}

function noSuchLine(line: number): SupervisorError {
  return new SupervisorError('INVALID_INPUT', 'Lines of a log are counted from 1.', {
    detail: { line },
  })
}
