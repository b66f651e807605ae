import type { LogJob, LogJobEvent } from './log-job'
import { LogThread } from './log-thread'
// oxlint-disable-next-line import/default -- the bundler makes it, see src/assets.d.ts
import entry from './log-worker?modulePath'

/** An idle thread is kept this long for the next job. */
const idleFor = 30_000

/** Threads for work on whole logs, so that the calling thread stays free. */
export class LogWorkers {
  readonly #limit: number
  readonly #makesRoom: boolean
  readonly #idle: LogThread[] = []
  readonly #waiting: (() => void)[] = []
  #busy = 0

  /** Does `limit` jobs at a time; further ones wait in line. With `makesRoom` runs come first (Linux). */
  constructor(limit: number, { makesRoom = false } = {}) {
    this.#limit = limit
    this.#makesRoom = makesRoom
  }

  /**
   * The job's events in order. Ends early, without an error, when `signal` aborts; throws the job's
   * own error.
   */
  async *run<Job extends LogJob>(
    job: Job,
    signal?: AbortSignal,
  ): AsyncGenerator<LogJobEvent<Job>, void, undefined> {
    while (this.#busy >= this.#limit && signal?.aborted !== true) await this.#turn(signal)
    if (signal?.aborted === true) {
      // It may have been called just before, and then leaves its place to the next.
      this.#callNext()
      return
    }
    this.#busy++
    try {
      yield* this.#runInThread(job, signal)
    } finally {
      this.#busy--
      this.#callNext()
    }
  }

  /** Ends the idle threads; busy ones end with their jobs. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((thread) => thread.end()))
  }

  /** Resolves when the job may look again whether there is room for it, or when `signal` aborts. */
  async #turn(signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((go) => {
      const abort = () => {
        const at = this.#waiting.indexOf(called)
        if (at >= 0) this.#waiting.splice(at, 1)
        go()
      }
      const called = () => {
        signal?.removeEventListener('abort', abort)
        go()
      }
      this.#waiting.push(called)
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  #callNext(): void {
    if (this.#busy < this.#limit) this.#waiting.shift()?.()
  }

  async *#runInThread<Job extends LogJob>(
    job: Job,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<LogJobEvent<Job>, void, undefined> {
    const thread = this.#idle.pop() ?? new LogThread(entry, this.#makesRoom)
    try {
      yield* thread.run(job, signal)
    } finally {
      if (thread.usable) this.#keep(thread)
    }
  }

  #keep(thread: LogThread): void {
    this.#idle.push(thread)
    setTimeout(() => {
      const at = this.#idle.indexOf(thread)
      if (at >= 0) void this.#idle.splice(at, 1)[0]?.end()
    }, idleFor).unref()
  }
}

/** The process's own, for whole logs. */
export const logWorkers = new LogWorkers(2, { makesRoom: true })

/** For short jobs that somebody waits for while long ones are under way. */
export const quickLogWorkers = new LogWorkers(1)
