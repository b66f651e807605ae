import { markAsUntransferable } from 'node:worker_threads'
import { messageOf } from '../errors'
import { toDisposable, type Disposable } from '../lifecycle'
import type { Logger } from '../surroundings'
import type { CapturedPiece } from './log-appender'
import type { LogChunk } from './log-chunk'

/** What an observer may hold at a time by promises that are not settled. */
const mostHeldBytes = 64 * 1024 * 1024

/**
 * Called with each chunk once it is on disk. What it returns is not waited for. `bytes` is lent until
 * the observer has returned or its promise is settled: copy what is kept for longer, or changed, or
 * sent away (they are the other observers' bytes too, and cannot be transferred). One whose open
 * promises hold more than 64 MB is dropped.
 */
export type LogObserver = (chunk: LogChunk) => void | Promise<void>

export interface ObserverOptions {
  /** Told once when the observer threw, was rejected or held too much, and is called no more. */
  readonly onDropped?: (error: unknown) => void
}

interface Entry {
  readonly observe: LogObserver
  readonly onDropped: ((error: unknown) => void) | undefined
  heldBytes: number
}

/** Plain callables that see a log's chunks in disk order, each unable to hurt the others. */
export class LogObservers {
  readonly #logger: Logger
  readonly #entries = new Set<Entry>()

  constructor(logger: Logger) {
    this.#logger = logger
  }

  add(observe: LogObserver, options: ObserverOptions): Disposable {
    const entry: Entry = { observe, onDropped: options.onDropped, heldBytes: 0 }
    this.#entries.add(entry)
    return toDisposable(() => void this.#entries.delete(entry))
  }

  /**
   * Tells everybody of pieces of which the first `stored` bytes reached the disk, from `offset` on,
   * and gives each one's lent memory back when nobody holds it any more.
   */
  announce(pieces: readonly CapturedPiece[], offset: number, stored: number): void {
    let at = 0
    for (const { stream, bytes, timestamp, release } of pieces) {
      const part = at + bytes.length <= stored ? bytes : bytes.subarray(0, stored - at)
      const busy =
        this.#entries.size > 0 && part.length > 0
          ? this.#notify({ stream, offset: offset + at, bytes: part, timestamp })
          : undefined
      at += part.length
      if (busy === undefined) release?.()
      else if (release !== undefined) void busy.then(release)
    }
  }

  clear(): void {
    this.#entries.clear()
  }

  /** Gives what resolves when the last promise of an observer is settled, if any. */
  #notify(chunk: LogChunk): Promise<unknown> | undefined {
    let busy: Promise<void>[] | undefined
    // Whoever sent them to a thread would take them from the others, and from the next read.
    markAsUntransferable(chunk.bytes.buffer)
    for (const entry of this.#entries) {
      try {
        const pending = entry.observe(chunk)
        if (!(pending instanceof Promise)) continue
        busy ??= []
        busy.push(this.#settled(entry, pending, chunk.bytes.length))
      } catch (error) {
        this.#drop(entry, error)
      }
    }
    return busy && Promise.all(busy)
  }

  async #settled(entry: Entry, pending: Promise<void>, bytes: number): Promise<void> {
    entry.heldBytes += bytes
    if (entry.heldBytes > mostHeldBytes) this.#drop(entry, new Error('It fell too far behind.'))
    try {
      await pending
      entry.heldBytes -= bytes
    } catch (error) {
      this.#drop(entry, error)
    }
  }

  #drop(entry: Entry, error: unknown): void {
    if (!this.#entries.delete(entry)) return
    this.#logger.warn('A log observer failed and was dropped', { error: messageOf(error) })
    try {
      entry.onDropped?.(error)
    } catch (reportError) {
      this.#logger.warn('Reporting a dropped log observer failed', {
        error: messageOf(reportError),
      })
    }
  }
}
