import type { Clock } from './surroundings'

/**
 * Shows what another clock shows for as long as that one keeps pace. When that one is set back, it goes
 * on by itself: between two readings it never advances by less than the time that has truly passed,
 * a suspension of the system aside. A clock that is set forward can't be told from such a suspension,
 * and is followed.
 */
export class SteadyClock implements Clock {
  readonly #followed: Clock
  readonly #elapsed: () => number
  #shown: number
  #shownAt: number

  /** `elapsed` is in milliseconds from any moment, and is not set by anybody. */
  constructor(followed: Clock, elapsed = () => performance.now()) {
    this.#followed = followed
    this.#elapsed = elapsed
    this.#shown = followed.now()
    this.#shownAt = elapsed()
  }

  /** Shows `at` at least, from now on. */
  reach(at: number): void {
    const elapsed = this.#elapsed()
    if (at <= this.#after(elapsed)) return
    this.#shown = at
    this.#shownAt = elapsed
  }

  /** In whole milliseconds, when the followed clock's are whole. */
  now(): number {
    this.reach(this.#followed.now())
    return this.#after(this.#elapsed())
  }

  #after(elapsed: number): number {
    return this.#shown + Math.floor(elapsed - this.#shownAt)
  }
}
