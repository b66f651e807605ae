/** Finds one byte string, however long, byte by byte (Knuth, Morris and Pratt 1977). */
export class LongString {
  readonly #bytes: Uint8Array
  /**
   * For each number of first bytes, how many of their last ones begin the string too. Worked out as
   * far as the input came: most strings never come, and a long one would take milliseconds.
   */
  #borders = new Int32Array(0)
  #known = 1

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get length(): number {
    return this.#bytes.length
  }

  /** With how many bytes of the string the input ends after `byte`, when it was `reached` before it. */
  step(reached: number, byte: number): number {
    let at = reached
    while (at > 0 && this.#bytes[at] !== byte) at = this.border(at)
    return this.#bytes[at] === byte ? at + 1 : 0
  }

  /** The next fewer bytes of the string that an input ends with that ends with `reached` of them. */
  border(reached: number): number {
    if (this.#borders.length === 0) this.#borders = new Int32Array(this.length + 1)
    while (this.#known < reached) {
      const border = this.step(this.#borders[this.#known] ?? 0, this.#bytes[this.#known] ?? 0)
      this.#borders[++this.#known] = border
    }
    return this.#borders[reached] ?? 0
  }
}
