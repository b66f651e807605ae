/** Reads `source` from now on, ahead of whoever iterates, and keeps what it gave until then. */
export class TakenAhead<Item> implements AsyncIterable<Item> {
  /** Resolves when the source has ended, in whatever way. */
  readonly ended: Promise<void>
  readonly #taken: Item[] = []
  #over = false
  #failure: { readonly error: unknown } | undefined
  #wake = () => {}

  constructor(source: AsyncIterable<Item>) {
    this.ended = this.#takeAll(source)
  }

  /** The source's items in order; throws its error after them. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for (;;) {
      const item = this.#taken.shift()
      if (item !== undefined) yield item
      else if (!this.#over) await new Promise<void>((wake) => (this.#wake = wake))
      else if (this.#failure !== undefined) throw this.#failure.error
      else return
    }
  }

  async #takeAll(source: AsyncIterable<Item>): Promise<void> {
    try {
      for await (const item of source) {
        this.#taken.push(item)
        this.#wake()
      }
    } catch (error) {
      this.#failure = { error }
    }
    this.#over = true
    this.#wake()
  }
}
