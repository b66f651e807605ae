import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { messageOf } from '../../errors'
import type { LogSink, LogStreamName } from '../../logs/log-chunk'

/** What nobody wants any more is read at no more than this, 10 MB a second. */
const unwantedBytes = 1024 * 1024
const unwantedEveryMs = 100

/** Where output comes from, and the way it is received. */
export interface OutputSource {
  readonly readable: Readable
  /** Calls `take` with all that comes. Bytes with a `release` are lent until it is called. */
  receive(take: (bytes: Uint8Array, release?: () => void) => void): void
}

/**
 * Hands what a source delivers to the sink, in order, and leaves it in the pipe while the sink has
 * no room. A sink that fails stops being asked; the source is emptied all the same, so that the run
 * goes on.
 */
export class OutputPump {
  /** Resolves at the first sign that nobody holds the other end; `ended` follows. */
  readonly atEnd: Promise<void>
  /** Resolves when the source has ended and everything was handed over. Never rejects. */
  readonly ended: Promise<void>
  readonly #source: Readable
  readonly #stream: LogStreamName
  readonly #sink: LogSink
  #blocked: Promise<void> | undefined
  #discarding = false
  #unwanted: number | undefined
  #takenBytes = 0
  #pauses = 0
  #problem: string | null = null

  constructor(from: Readable | OutputSource, stream: LogStreamName, sink: LogSink) {
    const output = from instanceof Readable ? byDataEvents(from) : from
    const source = output.readable
    this.#source = source
    this.#stream = stream
    this.#sink = sink
    this.atEnd = new Promise((resolve) => {
      source.once('end', resolve)
      source.once('close', resolve)
    })
    this.ended = new Promise((resolve) => {
      source.once('close', () => {
        this.#endStream()
        resolve()
      })
      // A terminal reports its end as EIO; either way `close` follows.
      source.on('error', () => source.destroy())
    })
    output.receive((bytes, release) => this.take(bytes, release))
  }

  /** Why the sink stopped taking output, or null. */
  get problem(): string | null {
    return this.#problem
  }

  /** How much has come so far. */
  get takenBytes(): number {
    return this.#takenBytes
  }

  /** How often the sink was full so far. */
  get pauses(): number {
    return this.#pauses
  }

  /** Waits until the sink has room. */
  async flowing(): Promise<void> {
    while (this.#blocked) await this.#blocked
  }

  /** Hands over bytes read by other means than the source's own. */
  take(bytes: Uint8Array, release?: () => void): void {
    this.#takenBytes += bytes.length
    if (this.#discarding) {
      release?.()
      this.#restFrom(bytes.length)
      return
    }
    try {
      if (this.#sink.write(this.#stream, bytes, release)) return
    } catch (error) {
      this.#fail(error)
      return
    }
    this.#waitForRoom()
  }

  /** Lets what still comes pass unread, in small doses and without keeping the supervisor alive for it. */
  discard(): void {
    this.#endStream()
    this.#discarding = true
    this.#unwanted = 0
    this.#source.resume()
    if (this.#source instanceof Socket) this.#source.unref()
  }

  #waitForRoom(): void {
    if (this.#blocked) return
    this.#pauses += 1
    this.#source.pause()
    this.#blocked = this.#sink
      .drained()
      .catch((error: unknown) => {
        this.#fail(error)
      })
      .then(() => {
        this.#blocked = undefined
        this.#source.resume()
      })
  }

  /** A flood of what was left behind would keep the thread busy for as long as it lasts. */
  #restFrom(bytes: number): void {
    if (this.#unwanted === undefined) return
    this.#unwanted += bytes
    if (this.#unwanted < unwantedBytes) return
    this.#unwanted = 0
    this.#source.pause()
    setTimeout(() => this.#source.resume(), unwantedEveryMs).unref()
  }

  #endStream(): void {
    if (this.#discarding) return
    try {
      this.#sink.endStream?.(this.#stream)
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.#problem ??= messageOf(error)
    this.#discarding = true
  }
}

function byDataEvents(readable: Readable): OutputSource {
  return {
    readable,
    receive: (take) => void readable.on('data', (bytes: Uint8Array) => take(bytes)),
  }
}
