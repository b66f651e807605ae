import type { SupervisorError } from '../errors'

/**
 * Tells followers that a log has grown or ended. Take `version` before reading and hand it to
 * `wait`: growth between the two is never missed.
 */
export class LogGrowth {
  #version = 0
  #size: number | undefined
  #ended = false
  #failure: SupervisorError | undefined
  readonly #waiters = new Set<() => void>()
  #onFollower: () => void

  /** `onFollower` is called for each follower that begins. */
  constructor(onFollower: () => void = () => {}) {
    this.#onFollower = onFollower
  }

  followerBegins(): void {
    this.#onFollower()
  }

  get version(): number {
    return this.#version
  }

  /** Bytes of the log that have their record; undefined while that is not known here. */
  get size(): number | undefined {
    return this.#size
  }

  /** True once nothing can follow, whatever the index says. */
  get ended(): boolean {
    return this.#ended
  }

  /** Why the log ended early, if it did. */
  get failure(): SupervisorError | undefined {
    return this.#failure
  }

  /** Wakes every waiter; takes the new `size` from a writer that knows it. */
  grew(size?: number): void {
    this.#version++
    this.#size = size ?? this.#size
    const waiters = [...this.#waiters]
    this.#waiters.clear()
    for (const wake of waiters) wake()
  }

  end(failure?: SupervisorError): void {
    this.#ended = true
    // A failed log stays known for long, and its writer need not.
    this.#onFollower = () => {}
    this.#failure ??= failure
    this.grew()
  }

  /** Resolves when there is news since `version`, or when one of the signals aborts. */
  wait(version: number, signals: readonly AbortSignal[] = []): Promise<void> {
    if (version !== this.#version || signals.some(({ aborted }) => aborted)) {
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiters.delete(wake)
        for (const signal of signals) signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiters.add(wake)
      for (const signal of signals) signal.addEventListener('abort', wake, { once: true })
    })
  }
}
