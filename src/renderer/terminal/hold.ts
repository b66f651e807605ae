/**
 * Lets work through, or keeps it in order for later. A pane holds its input while someone reads
 * what the next lines would push out; the relay then stops by itself for want of acknowledgements.
 */
export class Hold {
  readonly #waiting: (() => void)[] = []
  readonly #shouldHold: () => boolean

  constructor(shouldHold: () => boolean) {
    this.#shouldHold = shouldHold
  }

  get holding(): boolean {
    return this.#waiting.length > 0
  }

  /** Does `work` now, or after what is held. */
  pass(work: () => void): void {
    if (this.holding || this.#shouldHold()) this.#waiting.push(work)
    else work()
  }

  /** Does what is held. */
  release(): void {
    for (const work of this.#waiting.splice(0)) work()
  }
}
