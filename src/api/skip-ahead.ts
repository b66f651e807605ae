import { setTimeout as delay } from 'node:timers/promises'
import type { LogChunk } from '../core/logs/log-chunk'
import type { CommandLog } from './command-log'

/** A pane further behind than this is taken to the last `tailBytes`. */
const skipBeyondBytes = 4 * 1024 * 1024
export const tailBytes = 2 * 1024 * 1024
/** What came since the pane was opened and is older than this is late: it makes way for the newest. */
export const lateAfterMs = 75
/**
 * Who prints faster than this (30 MB/s) can't be followed by eye, and is not worth a processor: the
 * pane gets a glance at one screenful, and rests before the next. It rests longer beside a run that
 * needs all of the machine (200 MB/s) to get rid of its output: each glance would be felt there.
 */
const outrunBytesPerMs = 30_000
const restMs = 100
const fullSpeedBytesPerMs = 200_000
const fullSpeedRestMs = 195
/**
 * A glance takes this long, as a rule, from the look at the log until it is parsed. What one takes longer
 * is taken off the rest after it, twice: the next one may take as long.
 */
const glanceMs = 12
const shortestFullSpeedRestMs = 120
const glanceBytes = 16 * 1024
/** Two looks at the size of a log that are this far apart tell whether it grows, and how fast. */
const shortestLookMs = 8
const frameMs = 16

/** Where to go on in the log. */
export interface Stretch {
  /** What lies between here and `from` is left out. */
  readonly gapFrom: number
  readonly from: number
  /** Up to here it is shown whatever its age; then the pane rests if it is still outrun. */
  readonly glanceTo: number
}

export function skip(gapFrom: number, from: number, glanceTo = 0): Stretch {
  return { gapFrom, from, glanceTo }
}

/** The size of the log at a time, in milliseconds of `performance.now()`, and its growth since the look before. */
interface Look {
  readonly size: number
  readonly at: number
  readonly bytesPerMs: number
}

/** Decides where a pane goes on that can't keep up with its run, and makes it rest meanwhile. */
export class SkipAhead {
  readonly #log: CommandLog
  readonly #signal: AbortSignal
  /** When it was looked for the glance that was given last; what has come since is not on screen. */
  #glancedAt = Number.POSITIVE_INFINITY
  #look: Look = { size: 0, at: Number.NEGATIVE_INFINITY, bytesPerMs: 0 }

  /** Once `signal` aborts there is nothing to decide any more. */
  constructor(log: CommandLog, signal: AbortSignal) {
    this.#log = log
    this.#signal = signal
  }

  /**
   * Where to go on for a pane that has come to `offset`; null when it can catch up. `newest` is how
   * many bytes it can be shown before they are late.
   */
  async from(
    offset: number,
    { isLive, newest }: { readonly isLive: boolean; readonly newest: number },
  ): Promise<Stretch | null> {
    const longer = Math.max(0, performance.now() - this.#glancedAt - glanceMs)
    this.#glancedAt = Number.POSITIVE_INFINITY
    if ((await this.#log.size()) - offset <= 2 * newest) return null
    const { size, bytesPerMs } = await this.#lookAgain()
    if (this.#signal.aborted) return null
    const outrun = bytesPerMs > 0 && isLive
    if (outrun && bytesPerMs > outrunBytesPerMs) {
      const atFullSpeed = Math.max(shortestFullSpeedRestMs, fullSpeedRestMs - 2 * longer)
      return this.#rest(offset, bytesPerMs > fullSpeedBytesPerMs ? atFullSpeed : restMs)
    }
    if (outrun) return skip(offset, size - newest)
    return size - offset > skipBeyondBytes ? skip(offset, size - tailBytes) : null
  }

  /**
   * Where to go on when a run at full speed begins with `chunk`; null when none does, or when it is
   * over sooner than a rest. Its first read is a large one, and the next few milliseconds tell. It
   * would feel a frame drawn at once, which nobody can read.
   */
  async fromFlood(chunk: LogChunk): Promise<Stretch | null> {
    if (chunk.bytes.length < glanceBytes) return null
    let look = await this.#lookAgain()
    if (look.bytesPerMs <= fullSpeedBytesPerMs) return null
    const restsUntil = look.at + fullSpeedRestMs
    while (look.at < restsUntil && look.bytesPerMs > 0 && !this.#signal.aborted) {
      await delay(frameMs)
      look = await this.#takeLook()
    }
    return look.bytesPerMs > 0 ? this.#glance(look, chunk.offset) : null
  }

  /** Leaves the processor to the run for a little, and then shows what is newest. */
  async #rest(offset: number, ms: number): Promise<Stretch | null> {
    await delay(ms, undefined, { signal: this.#signal }).catch(() => undefined)
    if (this.#signal.aborted) return null
    const look = await this.#lookAgain()
    if (look.bytesPerMs > 0) return this.#glance(look, offset)
    const { size } = look
    return skip(offset, Math.max(offset, size - tailBytes))
  }

  #glance({ size, at }: Look, gapFrom: number): Stretch {
    this.#glancedAt = at
    return skip(gapFrom, Math.max(gapFrom, size - glanceBytes), size)
  }

  /** How large the log is and how fast it grows now. The end of a burst that is over is shown whole. */
  async #lookAgain(): Promise<Look> {
    const age = performance.now() - this.#look.at
    const grew = (await this.#log.size()) > this.#look.size
    if (!grew && (age > shortestLookMs || this.#look.bytesPerMs === 0)) return this.#takeLook()
    if (age > lateAfterMs) await this.#takeLook()
    const wait = this.#look.at + shortestLookMs - performance.now()
    if (wait > 0) await delay(wait)
    return this.#takeLook()
  }

  async #takeLook(): Promise<Look> {
    const before = this.#look
    const size = await this.#log.size()
    const at = performance.now()
    const bytesPerMs = size === before.size ? 0 : (size - before.size) / (at - before.at)
    return (this.#look = { size, at, bytesPerMs })
  }
}
