import type { TerminalSize } from '../process-spec'

/** A program that is younger than this may not listen for changes of its size yet. */
const youngMs = 3000
const repeatAfterMs = 1000

/**
 * Resizes a terminal, and once more after a moment while its program is young: most look their size
 * up before they listen for its changes, and a change between the two is never heard of. `less` then
 * writes its lines over others until its window changes.
 */
export class EarlyResize {
  readonly #apply: (columns: number, rows: number) => void
  readonly #startedAt = performance.now()
  #size: TerminalSize
  #repeat: NodeJS.Timeout | undefined

  /** `size` is the one that the program was started with. */
  constructor(size: TerminalSize, apply: (columns: number, rows: number) => void) {
    this.#size = size
    this.#apply = apply
  }

  resize(columns: number, rows: number): void {
    if (columns === this.#size.columns && rows === this.#size.rows) return
    this.#size = { columns, rows }
    this.end()
    this.#apply(columns, rows)
    // There the system keeps changes for the program until it asks.
    if (process.platform === 'win32') return
    if (performance.now() - this.#startedAt > youngMs) return
    this.#repeat = setTimeout(() => {
      // The same size again is nothing that a program is told of.
      this.#apply(columns, rows + 1)
      this.#apply(columns, rows)
    }, repeatAfterMs)
    this.#repeat.unref()
  }

  /** Repeats nothing any more. */
  end(): void {
    clearTimeout(this.#repeat)
  }
}
