/** Bytes per millisecond that a pane is taken to parse until it has shown what it can. */
const assumed = 10_000
/** What is parsed in less time than this says little about the speed. */
const shortestMs = 2
/** How much the newest figure counts. */
const weight = 0.3

/** How fast a pane parses, by what it acknowledges while it has something to do. */
export class PaneSpeed {
  #bytesPerMs = assumed
  #since = 0
  #bytes = 0

  /** The pane, idle until now, has got something to do. */
  begins(): void {
    this.#since = performance.now()
    this.#bytes = 0
  }

  /** The pane has parsed so many bytes more, and is idle now or not. */
  parsed(bytes: number, idle: boolean): void {
    this.#bytes += bytes
    const elapsed = performance.now() - this.#since
    // A few bytes measure the way there and back, not the parser.
    if (elapsed < shortestMs || (idle && this.#bytes < assumed)) return
    this.#bytesPerMs += weight * (this.#bytes / elapsed - this.#bytesPerMs)
    this.begins()
  }

  /** What it parses in that time, and never less than a screenful. */
  bytesIn(ms: number): number {
    return Math.max(64 * 1024, Math.round(this.#bytesPerMs * ms))
  }
}
