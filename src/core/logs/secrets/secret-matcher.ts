/** What a scan found; positions count from the first byte scanned, and a start may be negative. */
export interface SecretScan {
  readonly state: number
  readonly matches: readonly { readonly start: number; readonly end: number }[]
  /** How many of the last bytes may be the beginning of a secret. */
  readonly pending: number
}

/**
 * Finds many byte strings in one pass and across pieces (Aho and Corasick 1975): the state after a
 * byte is the longest end of the input that begins one of the strings.
 */
export class SecretMatcher {
  /** Bytes that occur in no string share column 0, which keeps the table small. */
  readonly #columns: Uint8Array
  readonly #width: number
  /** A row of next states for each state. */
  readonly #next: Int32Array
  /** Length of the longest string that ends in each state, or 0. */
  readonly #matched: Int32Array
  /** How much of the input each state remembers, as far as it can still grow into a string. */
  readonly #pending: Int32Array

  constructor(strings: readonly Uint8Array[]) {
    const states = 1 + strings.reduce((sum, string) => sum + string.length, 0)
    const used = [...new Set(strings.flatMap((string) => [...string]))]
    this.#columns = new Uint8Array(256)
    for (const [i, byte] of used.entries()) this.#columns[byte] = i + 1
    this.#width = used.length + 1
    this.#next = new Int32Array(states * this.#width)
    this.#matched = new Int32Array(states)
    this.#pending = new Int32Array(states)
    const grows = this.#plant(strings)
    this.#link(grows)
  }

  scan(from: number, bytes: Uint8Array): SecretScan {
    const next = this.#next
    const columns = this.#columns
    const width = this.#width
    const matched = this.#matched
    const matches: { start: number; end: number }[] = []
    let state = from
    for (let i = 0; i < bytes.length; i++) {
      state = next[state * width + (columns[bytes[i] ?? 0] ?? 0)] ?? 0
      const length = matched[state] ?? 0
      if (length > 0) matches.push({ start: i + 1 - length, end: i + 1 })
    }
    return { state, matches, pending: this.#pending[state] ?? 0 }
  }

  /** Makes the tree of all strings; answers which states have a branch. */
  #plant(strings: readonly Uint8Array[]): Uint8Array {
    const grows = new Uint8Array(this.#matched.length)
    let states = 1
    for (const string of strings) {
      let state = 0
      for (const [i, byte] of string.entries()) {
        const at = state * this.#width + (this.#columns[byte] ?? 0)
        if (this.#next[at] === 0) {
          this.#pending[states] = i + 1
          this.#next[at] = states++
        }
        grows[state] = 1
        state = this.#next[at] ?? 0
      }
      this.#matched[state] = string.length
    }
    return grows
  }

  /** Fills in, breadth first, where each state goes on a byte that no string has there. */
  #link(grows: Uint8Array): void {
    const fallback = new Int32Array(this.#matched.length)
    const queue = [0]
    for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
      const back = fallback[state] ?? 0
      this.#matched[state] = Math.max(this.#matched[state] ?? 0, this.#matched[back] ?? 0)
      if (grows[state] === 0) this.#pending[state] = this.#pending[back] ?? 0
      for (let column = 0; column < this.#width; column++) {
        const at = state * this.#width + column
        const child = this.#next[at] ?? 0
        const other = state === 0 ? 0 : (this.#next[back * this.#width + column] ?? 0)
        if (child === 0) {
          this.#next[at] = other
        } else {
          fallback[child] = other
          queue.push(child)
        }
      }
    }
  }
}
