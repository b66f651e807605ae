import { ByteWindow } from './byte-window'
import { lineBlock } from './count-lines'
import type { LineIndex } from './line-index'

const newline = 0x0a

/** Finds lines in a log by number and by offset, with the help of its line index. Lines count from 1. */
export class LineLocator {
  readonly #index: LineIndex
  readonly #window: ByteWindow

  constructor(index: LineIndex, window: ByteWindow) {
    this.#index = index
    this.#window = window
  }

  /** Where line `line` begins in a log of `size` bytes, or nothing when it has fewer lines. */
  async startOf(line: number, size: number): Promise<number | undefined> {
    if (size === 0) return undefined
    if (line === 1) return 0
    const number = line - 1
    await this.#index.buildUntil(() => this.#index.indexedNewlines >= number)
    const block = this.#index.blockOfNewline(number)
    const before = this.#index.newlinesBefore(block)
    const { place } = await this.#pass(block * lineBlock, size, number - before)
    return place === undefined || place + 1 >= size ? undefined : place + 1
  }

  /** The number of the line that holds the byte at `offset`. */
  async lineAt(offset: number): Promise<number> {
    await this.#index.buildUntil(() => this.#index.indexedBytes > offset)
    const block = Math.min(Math.floor(offset / lineBlock), this.#index.indexedBytes / lineBlock)
    const { passed } = await this.#pass(block * lineBlock, offset, Infinity)
    return this.#index.newlinesBefore(block) + passed + 1
  }

  /** How many lines the first `size` bytes hold; an unfinished last one counts. */
  async count(size: number): Promise<number> {
    return size === 0 ? 0 : this.lineAt(size - 1)
  }

  /** The first newline at or after `from` and before `size`. Blocks known to hold none are leapt over. */
  async nextNewline(from: number, size: number): Promise<number | undefined> {
    for (let at = from; at < size;) {
      const blockEnd = Math.min(size, (Math.floor(at / lineBlock) + 1) * lineBlock)
      const { place, searchedTo } = await this.#newlineInWindow(at, blockEnd)
      if (place !== undefined) return place
      at = searchedTo === blockEnd ? this.#leap(blockEnd) : searchedTo
    }
    return undefined
  }

  /** Goes over `count` newlines in [from, to), or all there are: how many, and where the last of `count` is. */
  async #pass(
    from: number,
    to: number,
    count: number,
  ): Promise<{ readonly passed: number; readonly place: number | undefined }> {
    let passed = 0
    for (let at = from; at < to;) {
      const bytes = await this.#window.at(at, to)
      for (let i = bytes.indexOf(newline); i >= 0; i = bytes.indexOf(newline, i + 1)) {
        passed++
        if (passed === count) return { passed, place: at + i }
      }
      at += bytes.length
    }
    return { passed, place: undefined }
  }

  #leap(at: number): number {
    const block = at / lineBlock
    if (!Number.isInteger(block) || at >= this.#index.indexedBytes) return at
    return Math.max(
      at,
      this.#index.blockOfNewline(this.#index.newlinesBefore(block) + 1) * lineBlock,
    )
  }

  async #newlineInWindow(
    from: number,
    to: number,
  ): Promise<{ place: number | undefined; searchedTo: number }> {
    const bytes = await this.#window.at(from, to)
    const place = bytes.indexOf(newline)
    return { place: place < 0 ? undefined : from + place, searchedTo: from + bytes.length }
  }
}
