type Work = (done: () => void) => void

/**
 * Writes one piece of output after another, or keeps them in order for later. A pane holds its input
 * while someone reads what the next lines would push out; the relay then stops by itself for want
 * of acknowledgements. What is under way can't be held any more, so that is one piece at most.
 */
export class Hold {
  readonly #waiting: { readonly bytes: Uint8Array; readonly work: Work }[] = []
  readonly #shouldHold: (bytes: Uint8Array) => boolean
  #busy = false

  /** `shouldHold` says whether a piece of output is to wait. */
  constructor(shouldHold: (bytes: Uint8Array) => boolean) {
    this.#shouldHold = shouldHold
  }

  /** True while there is work and none of it is done. */
  get holding(): boolean {
    return !this.#busy && this.#waiting.length > 0
  }

  /** Does `work`, which shows `bytes`, once that before it has called `done` and it need not wait. */
  pass(bytes: Uint8Array, work: Work): void {
    this.#waiting.push({ bytes, work })
    this.goOn()
  }

  /** Call it when less is to be held than before. */
  goOn(): void {
    const next = this.#waiting[0]
    if (next === undefined || this.#busy || this.#shouldHold(next.bytes)) return
    this.#busy = true
    this.#waiting.shift()
    next.work(() => {
      this.#busy = false
      this.goOn()
    })
  }
}
