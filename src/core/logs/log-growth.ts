import type { SupervisorError } from '../errors'

/**
 * Tells followers that a log has grown or ended. Take `version` before reading and hand it to
 * `wait`: growth between the two is never missed.
 */
export class LogGrowth {
  #version = 0
  #ended = false
  #failure: SupervisorError | undefined
  readonly #waiters = new Set<() => void>()

  get version(): number {
    return this.#version
  }

  /** True once nothing can follow, whatever the index says. */
  get ended(): boolean {
    return this.#ended
  }

  /** Why the log ended early, if it did. */
  get failure(): SupervisorError | undefined {
    return this.#failure
  }

  /** Wakes every waiter. */
  grew(): void {
    this.#version++
    const waiters = [...this.#waiters]
    this.#waiters.clear()
    for (const wake of waiters) wake()
  }

  end(failure?: SupervisorError): void {
    this.#ended = true
    this.#failure ??= failure
    this.grew()
  }

  /** Resolves when there is news since `version`, or when `signal` aborts. */
  wait(version: number, signal?: AbortSignal): Promise<void> {
    if (version !== this.#version || signal?.aborted === true) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiters.delete(wake)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiters.add(wake)
      signal?.addEventListener('abort', wake, { once: true })
    })
  }
}
