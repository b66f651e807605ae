import { unfinishedTail } from './utf8-boundary'

/** Keeps the unfinished UTF-8 sequence at the end of a stream, three bytes at most, until its rest comes. */
export class Utf8Holdback {
  #held: Uint8Array = new Uint8Array(0)

  /** What may go on now: what was held, then `bytes`, less a new unfinished end. */
  push(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0) return bytes
    const whole = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes])
    const cut = whole.length - unfinishedTail(whole)
    // A copy, so that three bytes don't keep a whole read buffer alive.
    this.#held = Uint8Array.prototype.slice.call(whole, cut)
    return cut === whole.length ? whole : whole.subarray(0, cut)
  }

  /** The rest, when the stream has ended. */
  end(): Uint8Array {
    const rest = this.#held
    this.#held = new Uint8Array(0)
    return rest
  }
}
