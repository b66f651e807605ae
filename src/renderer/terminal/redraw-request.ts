/** While gaps follow one another there is no use in a screen drawn whole. */
const quietMs = 400
/** Longer than a program needs to hear of its size and look it up, so that it sees both. */
const apartMs = 150

/**
 * Makes a full-screen program draw all of its screen: the terminal is a row smaller for a moment. To
 * be told the same size again is nothing that a program hears of.
 */
export class RedrawRequest {
  readonly #rows: () => number
  readonly #saySize: (rows: number) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #isSmaller = false

  /** `rows` is how many the terminal has, `saySize` tells the program. */
  constructor(rows: () => number, saySize: (rows: number) => void) {
    this.#rows = rows
    this.#saySize = saySize
  }

  /** Asks once things have been quiet for a moment. */
  ask(): void {
    this.cancel()
    this.#timer = setTimeout(() => {
      this.#isSmaller = true
      this.#saySize(Math.max(1, this.#rows() - 1))
      this.#timer = setTimeout(() => this.cancel(), apartMs)
    }, quietMs)
  }

  /** Asks for nothing any more, and leaves the program with the true size. */
  cancel(): void {
    clearTimeout(this.#timer)
    if (this.#isSmaller) this.#saySize(this.#rows())
    this.#isSmaller = false
  }
}
