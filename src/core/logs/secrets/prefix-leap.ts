/** From so long windows on, three bytes tell more than two: many lines of keys have all pairs. */
const longWindow = 16

/**
 * Leaps over bytes with which no string of a set begins (Wu and Manber 1994): where the last two or
 * three bytes of a window stand together nowhere in the first bytes of a string, none begins in it.
 */
export class PrefixLeap {
  /** As long as the shortest string, or shorter. */
  readonly #window: number
  /** How far a window may go on, by its last bytes; the least of those that share a slot. */
  readonly #shifts: Uint8Array | undefined

  /** Of each string the first bytes are enough; a window has 256 at most. */
  constructor(prefixes: readonly Uint8Array[]) {
    this.#window = prefixes.reduce((least, { length }) => Math.min(least, length), 256)
    if (prefixes.length === 0 || this.#window < 2) return
    const [first, slot] = this.#window < longWindow ? [1, pairAt] : [2, tripleAt]
    this.#shifts = new Uint8Array(256 * 256).fill(this.#window - first)
    for (const prefix of prefixes) {
      for (let at = first; at < this.#window; at++) {
        const known = this.#shifts[slot(prefix, at)] ?? 0
        this.#shifts[slot(prefix, at)] = Math.min(known, this.#window - 1 - at)
      }
    }
  }

  /** The first place at `from` or after it where a string may begin, as far as `bytes` tell. */
  next(bytes: Uint8Array, from: number): number {
    const shifts = this.#shifts
    if (shifts === undefined) return from
    const last = this.#window - 1
    // Each has its own loop, so that what it calls is known in it.
    return this.#window < longWindow
      ? leapByPairs(shifts, bytes, from, last)
      : leapByTriples(shifts, bytes, from, last)
  }
}

function leapByPairs(shifts: Uint8Array, bytes: Uint8Array, from: number, last: number): number {
  let at = from
  while (at + last < bytes.length) {
    const shift = shifts[pairAt(bytes, at + last)] ?? 0
    if (shift === 0) return at
    at += shift
  }
  return at
}

function leapByTriples(shifts: Uint8Array, bytes: Uint8Array, from: number, last: number): number {
  let at = from
  while (at + last < bytes.length) {
    const shift = shifts[tripleAt(bytes, at + last)] ?? 0
    if (shift === 0) return at
    at += shift
  }
  return at
}

function pairAt(bytes: Uint8Array, last: number): number {
  return ((bytes[last - 1] ?? 0) << 8) | (bytes[last] ?? 0)
}

/** Some share a slot: spread by a factor, so that those of letters and digits seldom do. */
function tripleAt(bytes: Uint8Array, last: number): number {
  return (pairAt(bytes, last) ^ ((bytes[last - 2] ?? 0) * 0x9e35)) & 0xffff
}
