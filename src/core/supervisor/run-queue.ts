/** A run that waits for its turn. */
export interface QueuedRun {
  readonly commandId: string
  readonly sessionId: string
}

/**
 * First come, first served, up to `limit` runs at once. Runs of one session go one after another;
 * one that waits for its session does not hold up the runs behind it. It takes over the place of the
 * run before it, because that run's workspace is kept for it and must not wait in line as well.
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

  add(run: QueuedRun): void {
    this.#waiting.push(run)
    this.#advance()
    if (this.position(run.commandId) !== null) this.#onMoved([run.commandId])
  }

  /** Where the run stands in line, 1 being next; null when it does not wait. */
  position(commandId: string): number | null {
    const index = this.#waiting.findIndex((run) => run.commandId === commandId)
    return index < 0 ? null : index + 1
  }

  /** True while the session has a run in line or under way, other than `except`. */
  hasSession(sessionId: string, except: string): boolean {
    const others = [...this.#waiting, ...this.#running.values()]
    return others.some((run) => run.sessionId === sessionId && run.commandId !== except)
  }

  /** Takes a waiting run out of the line; false when it is not in it. */
  remove(commandId: string): boolean {
    const before = this.#waiting.length
    this.#waiting = this.#waiting.filter((run) => run.commandId !== commandId)
    if (this.#waiting.length === before) return false
    this.#tellMoved()
    return true
  }

  /** Starts nothing any more, and gives back what was still waiting. */
  close(): readonly QueuedRun[] {
    this.#closed = true
    return this.#waiting.splice(0)
  }

  #advance(heir?: string): void {
    let moved = false
    while (!this.#closed && this.#running.size < this.#limit) {
      const free = this.#waiting.filter((run) => !this.#sessionRuns(run.sessionId))
      const next = free.find((run) => run.sessionId === heir) ?? free[0]
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
      this.#advance(run.sessionId)
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
