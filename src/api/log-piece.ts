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

  /** Offset of the first byte after it. */
  get end(): number {
    return this.offset + this.size
  }

  add(chunk: LogChunk): void {
    this.#chunks.push(chunk)
    this.size += chunk.bytes.length
  }

  /** Where its last whole line ends; its own end when it is all one line. */
  get endOfLines(): number {
    return this.#lineEnds(1)[0] ?? this.end
  }

  /** Where its last `lines` whole lines begin, or as many as it has; the rest of one counts where there is no other. */
  startOfLast(lines: number): number {
    const ends = this.#lineEnds(lines + 1)
    return (ends.length < 2 ? undefined : ends.at(-1)) ?? this.offset
  }

  /** What lies before `offset`, and the rest. */
  split(offset: number): [LogPiece, LogPiece] {
    const parts: [LogPiece, LogPiece] = [new LogPiece(this.offset), new LogPiece(offset)]
    for (const chunk of this.#chunks) {
      const cut = Math.min(Math.max(0, offset - chunk.offset), chunk.bytes.length)
      if (cut > 0) parts[0].add({ ...chunk, bytes: chunk.bytes.subarray(0, cut) })
      if (cut < chunk.bytes.length) parts[1].add(startingAt(chunk, chunk.offset + cut))
    }
    return parts
  }

  /** One array of exactly the piece's size: a view on a larger one would be cloned whole. */
  toMessage(): { offset: number; bytes: Uint8Array; marks: LogMark[] } {
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

  /** Where its lines end, from the last one back, at most so many. */
  #lineEnds(most: number): number[] {
    const ends: number[] = []
    for (const { offset, bytes } of [...this.#chunks].reverse()) {
      let at = bytes.length
      while (at > 0 && ends.length < most) {
        at = bytes.lastIndexOf(lineFeed, at - 1)
        if (at >= 0) ends.push(offset + at + 1)
      }
    }
    return ends
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

/** Without what lies beyond `to`, and what that leaves of a line, unless it is all one line. */
export function upToItsLastLine(chunk: LogChunk, to: number): LogChunk {
  if (chunk.offset >= to || endOf(chunk) <= to) return chunk
  const cut = chunk.bytes.lastIndexOf(lineFeed, to - chunk.offset - 1) + 1
  const bytes = chunk.bytes.subarray(0, cut || to - chunk.offset)
  return { ...chunk, bytes: bytes.subarray(0, bytes.length - unfinishedTail(bytes)) }
}

/** Offset of the first byte after it. */
export function endOf({ offset, bytes }: LogChunk): number {
  return offset + bytes.length
}
