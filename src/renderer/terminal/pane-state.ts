/** What the screen around a terminal needs to know of it. Bytes are not part of it. */
export interface PaneState {
  readonly phase: 'opening' | 'live' | 'ended' | 'failed'
  readonly failure: string | null
  /** True while the newest line is in view. */
  readonly following: boolean
  /** Lines that came since following was left. */
  readonly newLines: number
  /** More has come, but is not shown before following goes on. */
  readonly waiting: boolean
  /** The topmost row is in view, and the log holds lines before it. */
  readonly earlier: boolean
  /** Bytes of the log that were shown or left out. */
  readonly seenBytes: number
  /** False when the run may have printed more than its log holds. */
  readonly whole: boolean
  /** The output has ended, and left nothing to be seen. */
  readonly blank: boolean
  readonly hasSelection: boolean
  /** The program has ended, and what is typed on goes nowhere until the focus leaves. */
  readonly keysHeld: boolean
}

export const initialPaneState: PaneState = {
  phase: 'opening',
  failure: null,
  following: true,
  newLines: 0,
  waiting: false,
  earlier: false,
  seenBytes: 0,
  whole: true,
  blank: false,
  hasSelection: false,
  keysHeld: false,
}

/** At most this often the screen is told, however fast the log grows. */
const tellEveryMs = 80
/**
 * Figures that only count up can wait, since each telling costs a layout of the page. They are best
 * told as they change, together with the output that is drawn anyway.
 */
const countAfterMs = 250
const countWithinMs = 500
const counts: readonly (keyof PaneState)[] = ['seenBytes', 'newLines']

/** Holds a pane's state and tells its subscribers of changes, coalesced. */
export class PaneStateStore {
  #next: PaneState = initialPaneState
  #told: PaneState = initialPaneState
  #timer: ReturnType<typeof setTimeout> | undefined
  #tellAt = 0
  #toldAt = Number.NEGATIVE_INFINITY
  readonly #subscribers = new Set<() => void>()

  /** The state as last told; stable between two tellings. */
  readonly read = (): PaneState => this.#told

  readonly subscribe = (subscriber: () => void): (() => void) => {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  get latest(): PaneState {
    return this.#next
  }

  change(change: Partial<PaneState>): void {
    const keys = Object.keys(change) as (keyof PaneState)[]
    const changed = keys.filter((key) => this.#next[key] !== change[key])
    if (changed.length === 0) return
    this.#next = { ...this.#next, ...change }
    const first = this.#told.seenBytes === 0 && this.#next.seenBytes > 0
    const onlyCounts = changed.every((key) => counts.includes(key))
    const age = performance.now() - this.#toldAt
    // The first output is drawn at once; what said that there was none goes with the same frame.
    if (first || (onlyCounts && age > countAfterMs)) this.#tell()
    else this.#tellIn(onlyCounts ? countWithinMs : tellEveryMs)
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#subscribers.clear()
  }

  #tellIn(ms: number): void {
    const at = performance.now() + ms
    if (this.#timer !== undefined && this.#tellAt <= at) return
    clearTimeout(this.#timer)
    this.#tellAt = at
    this.#timer = setTimeout(() => this.#tell(), ms)
  }

  #tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#toldAt = performance.now()
    this.#told = this.#next
    for (const subscriber of this.#subscribers) subscriber()
  }
}
