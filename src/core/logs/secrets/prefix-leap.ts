/**
 * Leaps over bytes with which no string of a set begins (Wu and Manber 1994, with pairs): where the
 * last pair of a window of bytes stands nowhere in the first bytes of a string, none begins in it.
 */
export class PrefixLeap {
  /** As long as the shortest string, or shorter. */
  readonly #window: number
  /** How far a window may go on, by its last pair: first byte times 256 plus second. */
  readonly #shifts: Uint8Array | undefined

  /** Of each string the first bytes are enough; a window has 256 at most. */
  constructor(prefixes: readonly Uint8Array[]) {
    this.#window = prefixes.reduce((least, { length }) => Math.min(least, length), 256)
    if (prefixes.length === 0 || this.#window < 2) return
    this.#shifts = new Uint8Array(256 * 256).fill(this.#window - 1)
    for (const prefix of prefixes) {
      for (let at = 1; at < this.#window; at++) {
        const pair = (prefix[at - 1] ?? 0) * 256 + (prefix[at] ?? 0)
        this.#shifts[pair] = Math.min(this.#shifts[pair] ?? 0, this.#window - 1 - at)
      }
    }
  }

  /** The first place at `from` or after it where a string may begin, as far as `bytes` tell. */
  next(bytes: Uint8Array, from: number): number {
    const shifts = this.#shifts
    if (shifts === undefined) return from
    const last = this.#window - 1
    let at = from
    while (at + last < bytes.length) {
      const shift = shifts[(bytes[at + last - 1] ?? 0) * 256 + (bytes[at + last] ?? 0)] ?? 0
      if (shift === 0) return at
      at += shift
    }
    return at
  }
}
