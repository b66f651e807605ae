import type { ErrorCode, ErrorDetail } from '../../errors'
import { isSupervisorError, messageOf, SupervisorError } from '../../errors'
import type { LogJob } from './log-job'

/** What a thread is made with. */
export interface LogWorkerData {
  readonly makesRoom: boolean
}

/** To the thread. `cancelled[0]` turns 1 when nobody wants the answer any more. */
export interface JobRequest {
  readonly job: LogJob
  readonly cancelled: Int32Array
}

/** From the thread. The last of a job is `done` or `failed`. */
export type JobReply =
  | { readonly kind: 'event'; readonly event: unknown }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: PlainFailure }

/** A `SupervisorError` as it passes between threads, which keep only an error's message. */
export interface PlainFailure {
  readonly code: ErrorCode
  readonly message: string
  readonly detail: ErrorDetail
}

export function plainFailure(error: unknown): PlainFailure {
  return isSupervisorError(error)
    ? { code: error.code, message: error.message, detail: error.detail }
    : { code: 'INTERNAL', message: messageOf(error), detail: {} }
}

export function failureFrom({ code, message, detail }: PlainFailure): SupervisorError {
  return new SupervisorError(code, message, { detail })
}
