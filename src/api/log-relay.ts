import { setTimeout as delay } from 'node:timers/promises'
import type { LogMark, LogPortToPane } from '../contract/log-port'
import { messageOf } from '../core/errors'
import type { LogChunk } from '../core/logs/log-chunk'
import type { CommandLog } from './command-log'
import { PaneSpeed } from './pane-speed'

/**
 * Sending stops above the high mark of bytes that the pane has not parsed, and goes on below the low
 * one. The marks were measured with xterm 6: three times the throughput of 100 kB and 5 kB.
 */
const highMark = 500_000
const lowMark = 100_000
const pieceBytes = 64 * 1024
/** Messages with less than a whole piece are this far apart, so that a busy run does not flood the port. */
const gatherMs = 4
/** A pane further behind than this is taken to the last `tailBytes`. */
const skipBeyondBytes = 4 * 1024 * 1024
const tailBytes = 2 * 1024 * 1024
/** What came since the pane was opened and is older than this is late: it makes way for the newest. */
const lateAfterMs = 75
/** Who can't be followed by eye is not worth a whole processor: the pane rests between two looks. */
const restMs = 100
const restBeyond = 4 * 1024 * 1024

/**
 * Relays one log to one pane with flow control. The log on disk is the buffer: while the pane is
 * behind, the relay holds an offset and nothing else; the run is never slowed.
 */
export class LogRelay {
  readonly #log: CommandLog
  readonly #send: (message: LogPortToPane) => void
  readonly #aborter = new AbortController()
  #piece = new Piece(0)
  #gathering: NodeJS.Timeout | undefined
  readonly #speed = new PaneSpeed()
  /** What lies before was there already, and is not late however old it is. */
  #liveFrom = 0
  #look = { size: 0, at: Number.NEGATIVE_INFINITY }
  #lastSent = 0
  #unacknowledged = 0
  #resume = () => {}

  constructor(log: CommandLog, send: (message: LogPortToPane) => void) {
    this.#log = log
    this.#send = send
  }

  /** Starts at `from`, or at the last 2 MB when that is left open. Never rejects. */
  async run(from: number | undefined): Promise<void> {
    try {
      const size = await this.#log.size()
      const start = Math.min(from ?? Math.max(0, size - tailBytes), size)
      this.#liveFrom = size
      this.#send({ kind: 'opened', size, from: start })
      if (from === undefined && start > 0) this.#send({ kind: 'skipped', from: 0, to: start })
      let next: number | null = start
      while (next !== null) next = await this.#follow(next)
      if (this.#stopped) return
      this.#send({ kind: 'ended', size: await this.#log.size() })
    } catch (error) {
      if (!this.#stopped) this.#send({ kind: 'failed', message: messageOf(error) })
    }
  }

  /** The pane has parsed so many bytes more. */
  acknowledge(bytes: number): void {
    this.#unacknowledged = Math.max(0, this.#unacknowledged - bytes)
    this.#speed.parsed(bytes, this.#unacknowledged === 0)
    if (this.#unacknowledged < lowMark) this.#resume()
  }

  dispose(): void {
    this.#aborter.abort()
    clearTimeout(this.#gathering)
    this.#resume()
  }

  get #stopped(): boolean {
    return this.#aborter.signal.aborted
  }

  /** Follows from `offset`; gives the offset to go on at after a skip, or null at the end. */
  async #follow(offset: number): Promise<number | null> {
    this.#piece = new Piece(offset)
    for await (const chunk of this.#log.follow(offset, this.#aborter.signal)) {
      if (this.#isLate(chunk)) {
        this.#flush()
        const skip = await this.#skipFrom(chunk.offset)
        if (skip !== null) return skip
      }
      this.#piece.add(chunk)
      this.#flushSoon()
      if (this.#unacknowledged <= highMark) continue
      this.#flush()
      await this.#untilParsed()
      const skip = await this.#skipFrom(this.#piece.offset)
      if (skip !== null) return skip
    }
    this.#flush()
    return null
  }

  /** A whole piece goes at once, and so does the first word after a silence. */
  #flushSoon(): void {
    const wait = this.#lastSent + gatherMs - performance.now()
    if (this.#piece.size >= pieceBytes || wait <= 0) this.#flush()
    else this.#gathering ??= setTimeout(() => this.#flush(), wait)
  }

  #isLate({ offset, timestamp }: LogChunk): boolean {
    return offset >= this.#liveFrom && Date.now() - timestamp / 1000 > lateAfterMs
  }

  async #untilParsed(): Promise<void> {
    if (this.#stopped) return
    await new Promise<void>((resolve) => (this.#resume = resolve))
    this.#resume = () => {}
  }

  /** Where to go on when the pane can't catch up; null when it can. */
  async #skipFrom(offset: number): Promise<number | null> {
    const size = await this.#log.size()
    if (this.#stopped) return null
    const growing = this.#isGrowing(size)
    const behind = size - offset
    // What the pane parses in half the time after which it would be late again.
    const newest = Math.min(tailBytes, this.#speed.bytesIn(lateAfterMs / 2))
    const outrun = growing && offset >= this.#liveFrom && behind > 2 * newest
    if (!outrun && behind <= skipBeyondBytes) return null
    const at = outrun && behind > restBeyond ? await this.#rest(size) : size
    if (this.#stopped) return null
    const to = at - (growing ? newest : tailBytes)
    this.#send({ kind: 'skipped', from: offset, to })
    return to
  }

  /** Waits a little, so that the run has the processor; gives the size of the log by then. */
  async #rest(size: number): Promise<number> {
    const { signal } = this.#aborter
    await delay(restMs, undefined, { signal }).catch(() => undefined)
    return this.#stopped ? size : this.#log.size()
  }

  /** Whether the log grew since a look just before. The end of a burst that is over is shown whole. */
  #isGrowing(size: number): boolean {
    const before = this.#look
    this.#look = { size, at: performance.now() }
    return size > before.size && this.#look.at - before.at < lateAfterMs
  }

  #flush(): void {
    clearTimeout(this.#gathering)
    this.#gathering = undefined
    if (this.#piece.size === 0 || this.#stopped) return
    const { offset, size } = this.#piece
    this.#lastSent = performance.now()
    if (this.#unacknowledged === 0) this.#speed.begins()
    this.#unacknowledged += size
    this.#send({ kind: 'data', ...this.#piece.take() })
    this.#piece = new Piece(offset + size)
  }
}

/** Neighbouring chunks on their way to the pane as one message. */
class Piece {
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
