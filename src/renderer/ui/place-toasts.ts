import { toasts } from './toast'

/** Toasts that mean something in one place only: they go with it, and none comes when it is left. */
export class PlaceToasts {
  readonly #said = new Set<string>()
  #here = false

  enter(): void {
    this.#here = true
  }

  leave(): void {
    this.#here = false
    for (const id of this.#said) toasts.close(id)
    this.#said.clear()
  }

  say(title: string): void {
    if (!this.#here) return
    this.#said.add(toasts.add({ title, data: { tone: 'neutral' }, timeout: 4000 }))
  }
}
