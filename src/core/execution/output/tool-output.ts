import type { LogSink, LogStreamName } from '../../logs/log-chunk'

type ToolStream = 'stdout' | 'stderr'

/** Keeps the end of what a tool writes and shows each piece to a listener. */
export class ToolOutput implements LogSink {
  readonly #tailBytes: number
  readonly #listener: ((stream: ToolStream, bytes: Uint8Array) => void) | undefined
  readonly #tails: Record<ToolStream, Tail> = { stdout: emptyTail(), stderr: emptyTail() }

  constructor(
    tailBytes: number,
    listener: ((stream: ToolStream, bytes: Uint8Array) => void) | undefined,
  ) {
    this.#tailBytes = tailBytes
    this.#listener = listener
  }

  write(stream: LogStreamName, bytes: Uint8Array): boolean {
    if (stream === 'supervisor') return true
    this.#keep(this.#tails[stream], bytes)
    try {
      this.#listener?.(stream, bytes)
    } catch {
      // An onlooker's fault is not the tool's.
    }
    return true
  }

  drained(): Promise<void> {
    return Promise.resolve()
  }

  /** The end of a stream as text; invalid UTF-8 becomes U+FFFD. */
  text(stream: ToolStream): string {
    const { pieces, bytes } = this.#tails[stream]
    const whole = Buffer.concat(pieces)
    return whole.subarray(Math.max(0, bytes - this.#tailBytes)).toString('utf8')
  }

  #keep(tail: Tail, bytes: Uint8Array): void {
    tail.pieces.push(bytes)
    tail.bytes += bytes.length
    for (;;) {
      const oldest = tail.pieces[0]
      if (!oldest || tail.bytes - oldest.length < this.#tailBytes) return
      tail.pieces.shift()
      tail.bytes -= oldest.length
    }
  }
}

interface Tail {
  readonly pieces: Uint8Array[]
  bytes: number
}

function emptyTail(): Tail {
  return { pieces: [], bytes: 0 }
}
