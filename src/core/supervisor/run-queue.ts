/** A run that waits for its turn. */
export interface QueuedRun {
  readonly commandId: string
  readonly sessionId: string
}

/** Where a run stands in line. */
export interface PlaceInLine {
  /** 1 is next. Only ever goes down. */
  readonly position: number
  /**
   * An earlier run of its session comes first. Until then runs behind it may overtake it; any other
   * run starts after at most `position - 1` others.
   */
  readonly afterSession: boolean
}

/**
 * First come, first served, up to `limit` runs at once. Runs of one session go one after another;
 * one that waits for its session does not hold up the runs behind it.
 */
export class RunQueue {
  readonly #limit: number
  readonly #start: (run: QueuedRun) => Promise<void>
  readonly #onMoved: (commandIds: readonly string[]) => void
  #waiting: QueuedRun[] = []
  readonly #running = new Map<string, QueuedRun>()
  #closed = false

  /** `start` resolves when the run has ended; `onMoved` hears whose position has changed. */
  constructor(
    limit: number,
    start: (run: QueuedRun) => Promise<void>,
    onMoved: (commandIds: readonly string[]) => void,
  ) {
    this.#limit = limit
    this.#start = start
    this.#onMoved = onMoved
  }

  /** True once nothing is started any more. */
  get closed(): boolean {
    return this.#closed
  }

  /** How many runs are in line or under way. */
  get size(): number {
    return this.#waiting.length + this.#running.size
  }

  /** Whether the run is in line or under way. */
  has(commandId: string): boolean {
    return this.#running.has(commandId) || this.place(commandId) !== null
  }

  add(run: QueuedRun): void {
    this.#waiting.push(run)
    this.#advance()
    if (this.#waiting.includes(run)) this.#onMoved([run.commandId])
  }

  /** Null when the run does not wait. */
  place(commandId: string): PlaceInLine | null {
    const index = this.#waiting.findIndex((run) => run.commandId === commandId)
    const run = this.#waiting[index]
    if (run === undefined) return null
    const earlier = [...this.#running.values(), ...this.#waiting.slice(0, index)]
    const afterSession = earlier.some(({ sessionId }) => sessionId === run.sessionId)
    return { position: index + 1, afterSession }
  }

  /** True while the session has a run in line or under way, other than `except`. */
  hasSession(sessionId: string, except: string): boolean {
    const others = [...this.#waiting, ...this.#running.values()]
    return others.some((run) => run.sessionId === sessionId && run.commandId !== except)
  }

  /** Takes a waiting run out of the line; null when it is not in it. */
  remove(commandId: string): QueuedRun | null {
    const removed = this.#waiting.find((run) => run.commandId === commandId)
    if (removed === undefined) return null
    this.#waiting = this.#waiting.filter((run) => run !== removed)
    this.#tellMoved()
    return removed
  }

  /** Starts nothing any more, and gives back what was still waiting. */
  close(): readonly QueuedRun[] {
    this.#closed = true
    return this.#waiting.splice(0)
  }

  #advance(): void {
    let moved = false
    while (!this.#closed && this.#running.size < this.#limit) {
      const next = this.#waiting.find((run) => !this.#sessionRuns(run.sessionId))
      if (next === undefined) break
      this.#waiting = this.#waiting.filter((run) => run !== next)
      moved = true
      this.#launch(next)
    }
    if (moved) this.#tellMoved()
  }

  #launch(run: QueuedRun): void {
    this.#running.set(run.commandId, run)
    const over = () => {
      this.#running.delete(run.commandId)
      this.#advance()
    }
    this.#start(run).then(over, over)
  }

  #sessionRuns(sessionId: string): boolean {
    return [...this.#running.values()].some((run) => run.sessionId === sessionId)
  }

  #tellMoved(): void {
    if (this.#waiting.length > 0) this.#onMoved(this.#waiting.map((run) => run.commandId))
  }
}
