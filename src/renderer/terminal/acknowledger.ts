/** Report to main at the latest after this many parsed bytes. Main's low mark is 100 kB. */
const reportAfter = 64 * 1024

/**
 * Counts what the terminal has parsed and reports it in few messages: when enough has come
 * together, or when nothing is left to parse, so that a waiting relay is never left waiting.
 */
export class Acknowledger {
  readonly #report: (bytes: number) => void
  #pending = 0
  #parsed = 0

  constructor(report: (bytes: number) => void) {
    this.#report = report
  }

  received(bytes: number): void {
    this.#pending += bytes
  }

  parsed(bytes: number): void {
    this.#pending -= bytes
    this.#parsed += bytes
    if (this.#parsed < reportAfter && this.#pending > 0) return
    this.#report(this.#parsed)
    this.#parsed = 0
  }
}
