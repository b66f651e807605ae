import { writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { systemCode } from '../../errors'
import type { TerminalInside } from './terminal-inside'

const longestWaitMs = 50

/**
 * Types into a terminal, in order and as fast as its program reads. The stream of the terminal
 * library can't be used for that: it writes as if to a blocking descriptor, and holds up the whole
 * process until the program has read enough.
 */
export class TerminalInput {
  readonly #inside: TerminalInside
  #waiting = Promise.resolve()
  #pieces = 0
  #closed = false

  constructor(inside: TerminalInside) {
    this.#inside = inside
  }

  /** Calls `taken` once the terminal has it all, or is closed. */
  write(bytes: Uint8Array, taken: () => void): void {
    // At once if nothing waits: a key must not come later than it has to.
    const before = this.#pieces++ === 0 ? undefined : this.#waiting
    this.#waiting = this.#typeAfter(before, bytes).then(() => {
      this.#pieces--
      taken()
    })
  }

  /** Nobody reads any more: what waits is dropped. */
  close(): void {
    this.#closed = true
  }

  async #typeAfter(before: Promise<void> | undefined, bytes: Uint8Array): Promise<void> {
    if (before !== undefined) await before
    let rest = bytes
    for (let wait = 1; ; wait = Math.min(wait * 2, longestWaitMs)) {
      // Once closed, its number may already be that of another file.
      if (this.#closed || this.#inside.socket.destroyed) return
      const count = written(this.#inside.descriptor, rest)
      rest = rest.subarray(count)
      if (rest.length === 0) return
      if (count > 0) wait = 1
      await delay(wait)
    }
  }
}

/** How many of the bytes a non-blocking descriptor took; all of them when nobody can read them any more. */
function written(descriptor: number, bytes: Uint8Array): number {
  try {
    return writeSync(descriptor, bytes)
  } catch (error) {
    return systemCode(error) === 'EAGAIN' ? 0 : bytes.length
  }
}
