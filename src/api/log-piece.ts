import type { LogMark } from '../contract/log-port'
import type { LogChunk } from '../core/logs/log-chunk'
import { unfinishedTail } from '../core/logs/utf8-boundary'

const lineFeed = 0x0a

/** Neighbouring chunks on their way to the pane as one message. */
export class LogPiece {
  readonly offset: number
  readonly #chunks: LogChunk[] = []
  size = 0

  constructor(offset: number) {
    this.offset = offset
  }

  add(chunk: LogChunk): void {
    this.#chunks.push(chunk)
    this.size += chunk.bytes.length
  }

  /** One array of exactly the piece's size: a view on a larger one would be cloned whole. */
  take(): { offset: number; bytes: Uint8Array; marks: LogMark[] } {
    const bytes = new Uint8Array(this.size)
    const marks: LogMark[] = []
    let at = 0
    for (const { stream, timestamp, bytes: part } of this.#chunks) {
      bytes.set(part, at)
      at += part.length
      marks.push({ end: this.offset + at, stream, timestamp })
    }
    return { offset: this.offset, bytes, marks }
  }
}

/** Without what lies before `offset`. */
export function startingAt(chunk: LogChunk, offset: number): LogChunk {
  return { ...chunk, offset, bytes: chunk.bytes.subarray(offset - chunk.offset) }
}

/** Without the rest of a line, or of an escape sequence, that began in what was left out. */
export function fromItsFirstLine(chunk: LogChunk): LogChunk {
  const cut = chunk.bytes.indexOf(lineFeed) + 1
  if (cut === 0 || cut === chunk.bytes.length) return chunk
  return { ...chunk, offset: chunk.offset + cut, bytes: chunk.bytes.subarray(cut) }
}

/** No more than its last `lines` lines: terminals take far longer for a line than for its bytes. */
export function lastLines(chunk: LogChunk, lines: number): LogChunk {
  let cut = chunk.bytes.length
  for (let left = lines; left >= 0; left--) {
    cut = cut === 0 ? -1 : chunk.bytes.lastIndexOf(lineFeed, cut - 1)
    if (cut === -1) return chunk
  }
  return { ...chunk, offset: chunk.offset + cut + 1, bytes: chunk.bytes.subarray(cut + 1) }
}

/** Without what lies beyond `to`, and what that leaves of a line, unless it is all one line. */
export function upToItsLastLine(chunk: LogChunk, to: number): LogChunk {
  return chunk.offset < to && endOf(chunk) > to ? wholeLinesUpTo(chunk, to) : chunk
}

/** As `upToItsLastLine`, and without a line that goes on at `to`, where the chunk may end. */
export function wholeLinesUpTo(chunk: LogChunk, to: number): LogChunk {
  if (chunk.offset >= to || endOf(chunk) < to) return chunk
  const cut = chunk.bytes.lastIndexOf(lineFeed, to - chunk.offset - 1) + 1
  const bytes = chunk.bytes.subarray(0, cut || to - chunk.offset)
  return { ...chunk, bytes: bytes.subarray(0, bytes.length - unfinishedTail(bytes)) }
}

/** Offset of the first byte after it. */
export function endOf({ offset, bytes }: LogChunk): number {
  return offset + bytes.length
}
