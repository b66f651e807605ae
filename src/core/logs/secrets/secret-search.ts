import type { LongString } from './long-string'
import type { SecretMatcher } from './secret-matcher'

/** What a scan found; positions count from the first byte scanned, and a start may be negative. */
export interface SecretScan {
  /** In order; matches that overlap are one. */
  readonly matches: readonly Span[]
  /** How many of the last bytes may be the beginning of a secret. */
  readonly pending: number
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** A long string whose first bytes came, and how many of them. */
interface Begun {
  readonly string: LongString
  reached: number
}

/** Finds the strings of a matcher in one pass over one stream, and across its pieces. */
export class SecretSearch {
  readonly #matcher: SecretMatcher
  #state = 0
  /** All as long as the automaton is deep, or longer: it knows of what is shorter. */
  #begun: Begun[] = []

  constructor(matcher: SecretMatcher) {
    this.#matcher = matcher
  }

  scan(bytes: Uint8Array): SecretScan {
    const { leap, next, columns, width, notable, matched, pending } = this.#matcher
    const matches: Span[] = []
    let state = this.#state
    let anyBegun = this.#begun.length > 0
    for (let i = 0; i < bytes.length; i++) {
      if (state === 0 && !anyBegun) i = leap.next(bytes, i)
      state = next[state * width + (columns[bytes[i] ?? 0] ?? 0)] ?? 0
      if (notable[state] === 0 && !anyBegun) continue
      if (anyBegun) this.#goOn(bytes[i] ?? 0, i + 1, matches)
      const length = matched[state] ?? 0
      if (length > 0) addMatch(matches, i + 1 - length, i + 1)
      this.#begin(state)
      anyBegun = this.#begun.length > 0
    }
    this.#state = state
    const begun = this.#begun.reduce((most, { reached }) => Math.max(most, reached), 0)
    return { matches, pending: Math.max(begun, pending[state] ?? 0) }
  }

  #goOn(byte: number, end: number, matches: Span[]): void {
    const { depth } = this.#matcher
    let lost = false
    for (const begun of this.#begun) {
      const { string } = begun
      begun.reached = string.step(begun.reached, byte)
      if (begun.reached === string.length) {
        addMatch(matches, end - string.length, end)
        begun.reached = string.border(string.length)
      }
      lost ||= begun.reached < depth
    }
    if (lost) this.#begun = this.#begun.filter(({ reached }) => reached >= depth)
  }

  #begin(state: number): void {
    for (const string of this.#matcher.longer.get(state) ?? []) {
      if (this.#begun.some((begun) => begun.string === string)) continue
      this.#begun.push({ string, reached: this.#matcher.depth })
    }
  }
}

/** Adds a match that ends where the last one does, or after it. Those that overlap become one. */
export function addMatch(matches: Span[], from: number, end: number): void {
  let start = from
  for (let last = matches.at(-1); last !== undefined && start < last.end; last = matches.at(-1)) {
    start = Math.min(start, last.start)
    matches.pop()
  }
  matches.push({ start, end })
}
