import { Worker } from 'node:worker_threads'
import { SupervisorError } from '../../errors'
import type { LogJob, LogJobEvent } from './log-job'
import {
  failureFrom,
  type JobReply,
  type JobRequest,
  type LogWorkerData,
} from './log-worker-protocol'

/** How long a cancelled job may go on (inside a pathological pattern) before its thread is ended. */
const cancelGrace = 250

/** One thread that does log jobs. It keeps the process alive only while it works. */
export class LogThread {
  readonly #worker: Worker
  #replies: JobReply[] = []
  #wake: (() => void) | undefined
  #lost: SupervisorError | undefined

  /** With `makesRoom` it takes what processor time the runs leave. */
  constructor(entry: string, makesRoom: boolean) {
    const workerData: LogWorkerData = { makesRoom }
    this.#worker = new Worker(entry, { workerData })
    this.#worker.unref()
    this.#worker.on('message', (reply: JobReply) => {
      this.#replies.push(reply)
      this.#wake?.()
    })
    this.#worker.on('error', (cause) => this.#lose(cause))
    this.#worker.on('exit', () => this.#lose(undefined))
  }

  /** False once the thread can take no further job. */
  get usable(): boolean {
    return this.#lost === undefined
  }

  /** The job's events in order; ends early, without an error, when `signal` aborts. */
  async *run<Job extends LogJob>(
    job: Job,
    signal?: AbortSignal,
  ): AsyncGenerator<LogJobEvent<Job>, void, undefined> {
    const cancelled = new Int32Array(new SharedArrayBuffer(4))
    const request: JobRequest = { job, cancelled }
    const abort = () => this.#wake?.()
    signal?.addEventListener('abort', abort, { once: true })
    this.#worker.ref()
    this.#worker.postMessage(request)
    let finished = false
    try {
      for (;;) {
        const reply = await this.#next(() => signal?.aborted === true)
        if (reply === undefined) return
        finished = reply.kind !== 'event'
        if (reply.kind === 'done') return
        if (reply.kind === 'failed') throw failureFrom(reply.failure)
        yield reply.event as LogJobEvent<Job>
      }
    } finally {
      signal?.removeEventListener('abort', abort)
      if (!finished) await this.#stop(cancelled)
      this.#worker.unref()
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  /** The next reply, or nothing once `given` holds. Throws when the thread is lost. */
  async #next(givenUp: () => boolean): Promise<JobReply | undefined> {
    for (;;) {
      if (givenUp()) return undefined
      const reply = this.#replies.shift()
      if (reply !== undefined) return reply
      if (this.#lost !== undefined) throw this.#lost
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  /** Lets the job notice that it is cancelled; ends the thread if it does not. */
  async #stop(cancelled: Int32Array): Promise<void> {
    Atomics.store(cancelled, 0, 1)
    let late = false
    const timer = setTimeout(() => {
      late = true
      this.#wake?.()
    }, cancelGrace)
    try {
      for (;;) {
        const reply = await this.#next(() => late)
        if (reply === undefined) break
        if (reply.kind !== 'event') return
      }
    } catch {
      // The thread is gone, which is as good as stopped.
    } finally {
      clearTimeout(timer)
    }
    if (late) await this.end()
  }

  #lose(cause: unknown): void {
    this.#lost ??= new SupervisorError(
      'INTERNAL',
      'The thread that reads logs has ended. Try again.',
      { cause },
    )
    this.#wake?.()
  }
}
