import type { LogPortToPane } from '../contract/log-port'
import { messageOf } from '../core/errors'
import type { LogChunk } from '../core/logs/log-chunk'
import { isWriteFailure } from '../core/logs/log-failure'
import type { CommandLog } from './command-log'
import { endOf, fromItsFirstLine, LogPiece, startingAt, upToItsLastLine } from './log-piece'
import { PaneSpeed } from './pane-speed'
import { lateAfterMs, skip, SkipAhead, tailBytes, type Stretch } from './skip-ahead'

/**
 * Sending stops above the high mark of bytes that the pane has not parsed, and goes on below the low
 * one. The marks were measured with xterm 6: three times the throughput of 100 kB and 5 kB.
 */
const highMark = 500_000
const lowMark = 100_000
const pieceBytes = 64 * 1024
/** What goes first after a silence: enough to tell by how the pane bears it whether a flood begins. */
const firstBytes = 16 * 1024
const silenceMs = 100
/** Pieces end with a line, and so fill the window to this part of it only. */
const almost = 0.9
/** Messages with less than a whole piece are this far apart, so that a busy run does not flood the port. */
const gatherMs = 4
const defaultRows = 50

/**
 * Relays one log to one pane with flow control. The log on disk is the buffer: while the pane is
 * behind, the relay holds an offset and nothing else; the run is never slowed.
 */
export class LogRelay {
  readonly #log: CommandLog
  readonly #send: (message: LogPortToPane) => void
  readonly #aborter = new AbortController()
  #piece = new LogPiece(0)
  #stretch = skip(0, 0)
  /** Until the first byte of the stretch is sent, if something was left out before it. */
  #isAfterGap = false
  #glanceLines = defaultRows
  #gathering: NodeJS.Timeout | undefined
  readonly #speed = new PaneSpeed()
  readonly #ahead: SkipAhead
  /** What lies before was there already, and is not late however old it is. */
  #liveFrom = 0
  #lastSent = 0
  #unacknowledged = 0
  /** Grows to the high mark with what is acknowledged, and begins anew after a silence. */
  #window = firstBytes
  #resume = () => {}

  constructor(log: CommandLog, send: (message: LogPortToPane) => void) {
    this.#log = log
    this.#send = send
    this.#ahead = new SkipAhead(log, this.#aborter.signal)
  }

  /** Starts at `from`, or at the last 2 MB when that is left open. Never rejects. */
  async run(from: number | undefined): Promise<void> {
    try {
      const size = await this.#log.size()
      const start = Math.min(from ?? Math.max(0, size - tailBytes), size)
      this.#liveFrom = size
      this.#tell({ kind: 'opened', size, from: start, drawnFor: this.#log.drawnFor })
      const gapFrom = from === undefined && start > 0 ? 0 : start
      await this.#relay(skip(gapFrom, start))
      const whole = await this.#log.isWhole()
      this.#tell({ kind: 'ended', size: await this.#log.size(), whole })
    } catch (error) {
      this.#tell({ kind: 'failed', message: messageOf(error), endsEarly: isWriteFailure(error) })
    }
  }

  /** The pane has so many rows now; a glance fills them. */
  resize(rows: number): void {
    // The last row is the cursor's.
    this.#glanceLines = Math.max(1, rows - 1)
  }

  /** The pane has parsed so many bytes more. */
  acknowledge(bytes: number): void {
    this.#unacknowledged = Math.max(0, this.#unacknowledged - bytes)
    this.#speed.parsed(bytes, this.#unacknowledged === 0)
    this.#window = Math.min(highMark, this.#window + bytes)
    this.#resume()
  }

  dispose(): void {
    this.#aborter.abort()
    clearTimeout(this.#gathering)
    this.#resume()
  }

  get #underWay(): number {
    return this.#unacknowledged + this.#piece.size
  }

  get #stopped(): boolean {
    return this.#aborter.signal.aborted
  }

  /** Relays the log from there on to its end, less what is skipped on the way. */
  async #relay(first: Stretch): Promise<void> {
    this.#begin(first)
    const chunks = this.#log.follow(first.from, this.#aborter.signal)
    try {
      let chunk = await chunks.next()
      while (chunk.done !== true) chunk = await chunks.next(await this.#take(chunk.value))
    } finally {
      await chunks.return()
      // What came before an error is shown before it is told.
      if (this.#isAfterGap) this.#sayGap(this.#piece.offset)
      this.#flush()
    }
  }

  #begin(stretch: Stretch): void {
    this.#stretch = stretch
    this.#isAfterGap = stretch.gapFrom < stretch.from
    this.#piece = new LogPiece(stretch.from)
  }

  /**
   * Shows a chunk in portions that fit into the window as it is by then. Gives where to go on after a
   * skip.
   */
  async #take(chunk: LogChunk): Promise<number | undefined> {
    if (this.#isAfterSilence(chunk)) {
      this.#window = firstBytes
      const next = await this.#ahead.fromFlood(chunk)
      if (next !== null) return this.#goOnWith(next)
    }
    for (let rest = chunk; ;) {
      const { glanceTo } = this.#stretch
      const inGlance = rest.offset < glanceTo
      const portion = upToItsLastLine(rest, inGlance ? glanceTo : rest.offset + this.#window)
      const next = inGlance
        ? await this.#glance(portion, endOf(rest) >= glanceTo)
        : await this.#show(portion)
      if (next !== null) return this.#goOnWith(next)
      if (portion === rest) return undefined
      rest = startingAt(rest, endOf(portion))
    }
  }

  #goOnWith(next: Stretch): number {
    this.#begin(next)
    return next.from
  }

  /** A rest is none: what comes after it is to be shown. */
  #isAfterSilence({ offset }: LogChunk): boolean {
    const isResting = this.#isAfterGap || offset < this.#stretch.glanceTo
    const silent = performance.now() - this.#lastSent > silenceMs
    return !isResting && silent && offset >= this.#liveFrom && this.#unacknowledged === 0
  }

  /** Gives the next stretch when this one is over. */
  async #show(portion: LogChunk): Promise<Stretch | null> {
    const chunk = this.#isAfterGap ? fromItsFirstLine(portion) : portion
    if (this.#isAfterGap) this.#sayGap(chunk.offset)
    if (this.#isLate(chunk)) {
      await this.#flushLines()
      const next = await this.#skipFrom(this.#piece.offset)
      if (next !== null) return next
    }
    this.#piece.add(chunk)
    await this.#flushSoon()
    if (this.#underWay < almost * this.#window) return null
    await this.#flushLines()
    await this.#untilParsed(Math.min(lowMark, this.#window / 2))
    return this.#skipFrom(this.#piece.offset)
  }

  /** The portions of a glance go as one message, which is drawn once. Gives the next stretch after it. */
  async #glance(portion: LogChunk, isOver: boolean): Promise<Stretch | null> {
    this.#piece.add(portion)
    if (!isOver) return null
    this.#stretch = { ...this.#stretch, glanceTo: 0 }
    const [lines, tail] = this.#piece.split(this.#piece.endOfLines)
    const from = this.#isAfterGap ? lines.startOfLast(this.#glanceLines) : lines.offset
    if (this.#isAfterGap) this.#sayGap(from)
    this.#sendPiece(lines.split(from)[1])
    this.#piece = tail
    await this.#untilParsed(0)
    return this.#skipFrom(tail.offset)
  }

  #sayGap(to: number): void {
    this.#isAfterGap = false
    const modes = this.#log.modesAt(to)
    this.#tell({ kind: 'skipped', from: this.#stretch.gapFrom, to, modes })
    if (to !== this.#piece.offset) this.#piece = new LogPiece(to)
  }

  /** A whole piece goes at once, and so does the first word after a silence. */
  async #flushSoon(): Promise<void> {
    const wait = this.#lastSent + gatherMs - performance.now()
    if (this.#piece.size >= pieceBytes || wait <= 0) await this.#flushLines()
    else this.#gathering ??= setTimeout(() => this.#flush(), wait)
  }

  #isLate({ offset, timestamp }: LogChunk): boolean {
    return offset >= this.#liveFrom && Date.now() - timestamp / 1000 > lateAfterMs
  }

  /** Waits until no more than so many bytes are on their way. */
  async #untilParsed(most: number): Promise<void> {
    while (!this.#stopped && this.#unacknowledged > most) {
      await new Promise<void>((resolve) => (this.#resume = resolve))
    }
    this.#resume = () => {}
  }

  /** Where to go on when the pane can't catch up; null when it can. */
  #skipFrom(offset: number): Promise<Stretch | null> {
    return this.#ahead.from(offset, {
      isLive: offset >= this.#liveFrom,
      // What the pane parses in half the time after which it would be late again.
      newest: Math.min(tailBytes, this.#speed.bytesIn(lateAfterMs / 2)),
    })
  }

  #flush(): void {
    const piece = this.#piece
    this.#piece = new LogPiece(piece.end)
    this.#sendPiece(piece)
  }

  /** Keeps the beginning of a line whose rest is on the disk already: it may be long until that is shown. */
  async #flushLines(): Promise<void> {
    if ((await this.#log.size()) <= this.#piece.end) return this.#flush()
    const [lines, tail] = this.#piece.split(this.#piece.endOfLines)
    this.#piece = tail
    this.#sendPiece(lines)
  }

  #sendPiece(piece: LogPiece): void {
    clearTimeout(this.#gathering)
    this.#gathering = undefined
    if (piece.size === 0 || this.#stopped) return
    this.#lastSent = performance.now()
    if (this.#unacknowledged === 0) this.#speed.begins()
    this.#unacknowledged += piece.size
    this.#tell({ kind: 'data', ...piece.toMessage() })
  }

  /** Nothing is said any more once the pane is gone. */
  #tell(message: LogPortToPane): void {
    if (!this.#stopped) this.#send(message)
  }
}
