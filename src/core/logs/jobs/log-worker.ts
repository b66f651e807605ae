import { constants, getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { stepsOf } from './log-job'
import {
  plainFailure,
  type JobReply,
  type JobRequest,
  type LogWorkerData,
} from './log-worker-protocol'

/** As far below what the app has as `nice` goes unless told otherwise. */
const roomForRuns = 10
const { PRIORITY_LOW } = constants.priority

// Linux changes the calling thread alone (setpriority(2), Bugs); elsewhere it would be all of the app.
if (process.platform === 'linux' && (workerData as LogWorkerData).makesRoom)
  setPriority(Math.min(getPriority() + roomForRuns, PRIORITY_LOW))

/** The entry of a thread that does log jobs, one at a time. */
parentPort?.on('message', (request: JobRequest) => {
  reply(perform(request))
})

function perform({ job, cancelled }: JobRequest): JobReply {
  try {
    for (const event of stepsOf(job)) {
      if (event !== undefined) reply({ kind: 'event', event })
      if (Atomics.load(cancelled, 0) === 1) break
    }
    return { kind: 'done' }
  } catch (error) {
    return { kind: 'failed', failure: plainFailure(error) }
  }
}

function reply(message: JobReply): void {
  parentPort?.postMessage(message)
}
