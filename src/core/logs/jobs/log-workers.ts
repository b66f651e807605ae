import type { LogJob, LogJobEvent } from './log-job'
import { LogThread } from './log-thread'
// oxlint-disable-next-line import/default -- the bundler makes it, see src/assets.d.ts
import entry from './log-worker?modulePath'

/** Jobs at a time; further ones wait in line. */
const limit = 2
/** An idle thread is kept this long for the next job. */
const idleFor = 30_000

/** Threads for work on whole logs, so that the calling thread stays free. */
export class LogWorkers {
  readonly #idle: LogThread[] = []
  readonly #waiting: (() => void)[] = []
  #busy = 0

  /**
   * The job's events in order. Ends early, without an error, when `signal` aborts; throws the job's
   * own error.
   */
  async *run<Job extends LogJob>(
    job: Job,
    signal?: AbortSignal,
  ): AsyncGenerator<LogJobEvent<Job>, void, undefined> {
    while (this.#busy >= limit) await new Promise<void>((go) => this.#waiting.push(go))
    this.#busy++
    try {
      if (signal?.aborted === true) return
      yield* this.#runInThread(job, signal)
    } finally {
      this.#busy--
      this.#waiting.shift()?.()
    }
  }

  /** Ends the idle threads; busy ones end with their jobs. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((thread) => thread.end()))
  }

  async *#runInThread<Job extends LogJob>(
    job: Job,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<LogJobEvent<Job>, void, undefined> {
    const thread = this.#idle.pop() ?? new LogThread(entry)
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

/** The process's own. */
export const logWorkers = new LogWorkers()
