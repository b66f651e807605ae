import type { LogMark } from '../../contract/log-port'

/** Remembers the most recent marks of a log and finds them by byte offset. */
export class MarkRing {
  #marks: LogMark[] = []
  #head = 0
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** Takes the marks of a piece. What was seen before, as at the seam of two pieces, is left out. */
  add(marks: readonly LogMark[]): void {
    for (const mark of marks) {
      if (mark.end > this.#lastEnd()) this.#marks.push(mark)
    }
    this.#dropTo(this.#marks.length - this.#capacity)
  }

  /** Lets go of the marks that end at or before `offset`. */
  forget(offset: number): void {
    this.#dropTo(this.#indexAt(offset))
  }

  /** The mark that covers the byte at `offset`, or undefined. */
  at(offset: number): LogMark | undefined {
    return this.#marks[this.#indexAt(offset)]
  }

  /** True when any byte of `[from, to)` came from `stream`. */
  holds(stream: LogMark['stream'], from: number, to: number): boolean {
    let start = from
    for (let index = this.#indexAt(from); start < to; index += 1) {
      const mark = this.#marks[index]
      if (!mark) return false
      if (mark.stream === stream) return true
      start = mark.end
    }
    return false
  }

  #lastEnd(): number {
    return this.#marks.at(-1)?.end ?? -1
  }

  /** The index of the first kept mark whose end lies past `offset`. */
  #indexAt(offset: number): number {
    let low = this.#head
    let high = this.#marks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#marks[middle]?.end ?? Infinity) > offset) high = middle
      else low = middle + 1
    }
    return low
  }

  #dropTo(index: number): void {
    this.#head = Math.max(this.#head, index)
    // Moving the rest down each time would cost more than the memory it saves.
    if (this.#head < 4096 && this.#head < this.#capacity) return
    this.#marks = this.#marks.slice(this.#head)
    this.#head = 0
  }
}
