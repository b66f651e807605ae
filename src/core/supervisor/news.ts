import { toDisposable, type Disposable } from '../lifecycle'
import type { Logger } from '../surroundings'
import { messageOf } from '../errors'

/** What happens to runs, as it happens. */
export type News =
  | { readonly kind: 'changed'; readonly commandId: string }
  | { readonly kind: 'removed'; readonly commandId: string }
  | {
      readonly kind: 'usage'
      readonly commandId: string
      readonly memoryBytes: number
      readonly cpuSeconds: number
      readonly processes: number
    }

export type NewsListener = (news: News) => void

/** Tells every listener, in order; one that throws is reported and hurts nobody. */
export class NewsDesk {
  readonly #listeners = new Set<NewsListener>()
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  listen(listener: NewsListener): Disposable {
    this.#listeners.add(listener)
    return toDisposable(() => this.#listeners.delete(listener))
  }

  get listenerCount(): number {
    return this.#listeners.size
  }

  tell(news: News): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(news)
      } catch (error) {
        this.#logger.error('A listener of run news threw', { error: messageOf(error) })
      }
    }
  }
}
