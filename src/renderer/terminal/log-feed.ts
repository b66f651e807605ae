import type { DrawnFor, LogMark, LogPortToMain, LogPortToPane } from '../../contract/log-port'
import { Acknowledger } from './acknowledger'
import { TypedInput } from './typed-input'

/** The part of a MessagePort that a feed needs. */
export interface FeedPort {
  onmessage: ((event: MessageEvent) => void) | null
  postMessage(message: LogPortToMain): void
  close(): void
}

/** What was left out of a log, and the sequences for what a terminal would have been switched to by it. */
export interface Gap {
  readonly from: number
  readonly to: number
  readonly modes: string
}

/** What happens to a log, in order, as the pane has to show it. */
export interface FeedReader {
  opened(from: number, size: number, drawnFor: DrawnFor | null): void
  /** Shows the bytes and calls `parsed` once they are on screen. */
  data(bytes: Uint8Array, offset: number, marks: readonly LogMark[], parsed: () => void): void
  skipped(gap: Gap): void
  ended(size: number, whole: boolean): void
  failed(message: string, endsEarly: boolean): void
}

/**
 * Hands a log port's messages to `reader` and acknowledges what it has shown. A gap is handed over
 * with what comes after it, so that both are parsed in one go and drawn in one frame.
 */
export class LogFeed {
  readonly #port: FeedPort
  readonly #reader: FeedReader
  readonly #input = new TypedInput((text) => this.send({ kind: 'input', text }))
  #gap: Gap | undefined

  constructor(port: FeedPort, reader: FeedReader) {
    this.#port = port
    this.#reader = reader
    const acknowledger = new Acknowledger((bytes) => this.send({ kind: 'acknowledge', bytes }))
    port.onmessage = (event) => {
      const message = event.data as LogPortToPane
      if (message.kind === 'typed') return this.#input.taken()
      this.#handGap()
      switch (message.kind) {
        case 'opened':
          return reader.opened(message.from, message.size, message.drawnFor)
        case 'data': {
          const { bytes, offset, marks } = message
          acknowledger.received(bytes.length)
          return reader.data(bytes, offset, marks, () => acknowledger.parsed(bytes.length))
        }
        case 'skipped':
          this.#gap = message
          return
        case 'ended':
          return reader.ended(message.size, message.whole)
        case 'failed':
          return reader.failed(message.message, message.endsEarly)
      }
    }
  }

  /** Types into the program's terminal, however much it is. */
  type(text: string): void {
    this.#input.type(text)
  }

  send(message: LogPortToMain): void {
    this.#port.postMessage(message)
  }

  #handGap(): void {
    if (this.#gap !== undefined) this.#reader.skipped(this.#gap)
    this.#gap = undefined
  }

  dispose(): void {
    this.#input.flush()
    this.#port.onmessage = null
    this.#port.close()
  }
}
