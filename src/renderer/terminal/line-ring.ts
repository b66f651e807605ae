const newline = 0x0a

/**
 * Remembers at which byte of the log the most recent lines start. Lines are counted from 0 as the
 * pane has seen them, not as the log numbers them: a pane may open in the middle of a log.
 */
export class LineRing {
  readonly #starts: Float64Array
  #newest = -1

  constructor(capacity: number) {
    this.#starts = new Float64Array(capacity)
  }

  /** The ordinal of the line that the next byte belongs to; -1 before the first. */
  get newest(): number {
    return this.#newest
  }

  get oldest(): number {
    return Math.max(0, this.#newest - this.#starts.length + 1)
  }

  /** Starts a line at `offset`, as when the pane opens or has left something out. */
  begin(offset: number): void {
    this.#newest += 1
    this.#starts[this.#newest % this.#starts.length] = offset
  }

  /** Takes the bytes of the log at `offset` and returns how many line feeds they hold. */
  feed(bytes: Uint8Array, offset: number): number {
    let count = 0
    for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) {
      this.begin(offset + at + 1)
      count += 1
    }
    return count
  }

  /** Where the line starts; undefined when it is forgotten or not there yet. */
  startOf(line: number): number | undefined {
    if (line < this.oldest || line > this.#newest) return undefined
    return this.#starts[line % this.#starts.length]
  }

  /** The line that holds the byte at `offset`; undefined when it is older than what is kept. */
  lineAt(offset: number): number | undefined {
    let low = this.oldest
    let high = this.#newest
    const first = this.startOf(low)
    if (first === undefined || offset < first) return undefined
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.startOf(middle) ?? Infinity) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
