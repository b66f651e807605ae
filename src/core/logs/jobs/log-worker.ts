import { parentPort, workerData } from 'node:worker_threads'
import { stepsOf } from './log-job'
import {
  plainFailure,
  type JobReply,
  type JobRequest,
  type LogWorkerData,
} from './log-worker-protocol'
import { makeRoomForRuns } from './make-room-for-runs'

if ((workerData as LogWorkerData).makesRoom) makeRoomForRuns()

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
