import type { LogMark } from '../contract/log-port'
import type { LogChunk } from '../core/logs/log-chunk'

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

/** Without the rest of a line, or of an escape sequence, that began in what was left out. */
export function fromItsFirstLine(chunk: LogChunk): LogChunk {
  const cut = chunk.bytes.indexOf(lineFeed) + 1
  if (cut === 0 || cut === chunk.bytes.length) return chunk
  return { ...chunk, offset: chunk.offset + cut, bytes: chunk.bytes.subarray(cut) }
}

/** Without what lies beyond `to`, and what that leaves of a line. */
export function upToItsLastLine(chunk: LogChunk, to: number): LogChunk {
  if (chunk.offset >= to || chunk.offset + chunk.bytes.length <= to) return chunk
  const cut = chunk.bytes.lastIndexOf(lineFeed, to - chunk.offset - 1) + 1
  return cut === 0 ? chunk : { ...chunk, bytes: chunk.bytes.subarray(0, cut) }
}
