import type { CommandDetail, CommandReason } from '../../contract/commands'
import { isLive } from '../api/live-status'
import { capitalised } from '../format/capitalised'
import { placeInLine } from '../format/place-in-line'
import { neverStarted } from './never-started'
import { formatTimeLimit } from './time-limit'

/** The facts of a run that its sentence is made of. */
export type StatusFacts = Pick<
  CommandDetail,
  | 'status'
  | 'reason'
  | 'exitCode'
  | 'signal'
  | 'queuePosition'
  | 'afterSession'
  | 'phase'
  | 'stopping'
  | 'exitedAt'
  | 'startedAt'
  | 'endedAt'
  | 'phases'
> & { readonly timeoutSeconds: number | null }

/** What state a run is in or how it ended, in a few words: `Timed out after 10 min`. */
export function statusSentence(run: StatusFacts): string {
  if (isLive(run.status)) return liveSentence(run)
  switch (run.status) {
    case 'succeeded':
      return 'Finished with exit code 0'
    case 'failed':
      return failedSentence(run)
    case 'cancelled':
      return cancelledSentence(run)
    case 'interrupted':
      return neverStarted(run) ? 'Never started' : 'Lost: the supervisor ended while it ran'
    case 'pending':
    case 'running':
      return liveSentence(run)
  }
}

function liveSentence(run: StatusFacts): string {
  if (run.stopping) return 'Stopping'
  if (run.queuePosition !== null)
    return capitalised(placeInLine(run.queuePosition, run.afterSession))
  switch (run.phase) {
    case 'workspace':
      return 'Preparing the workspace'
    case 'environment':
      return 'Preparing the environment'
    case 'execute':
      return run.exitedAt === null ? 'Running' : 'Ended; waiting for the rest of its output'
    case 'finish':
      return 'Finishing'
    case 'queue':
    case null:
      return 'Waiting to start'
  }
}

function failedSentence(run: StatusFacts): string {
  if (run.reason === 'exit') return `Exited with code ${run.exitCode ?? 'unknown'}`
  if (run.reason === 'signal') return `Killed by ${run.signal ?? 'a signal'}`
  return preparationSentence(run.reason)
}

function preparationSentence(reason: CommandReason | null): string {
  switch (reason) {
    case 'spawn':
      return 'Could not start'
    case 'patch':
      return 'The patch does not apply'
    case 'workspace':
      return 'No workspace could be prepared'
    case 'environment':
      return 'The environment could not be prepared'
    case 'exit':
    case 'signal':
    case 'user':
    case 'quit':
    case 'timeout':
    case null:
      return 'Failed'
  }
}

function cancelledSentence(run: StatusFacts): string {
  if (run.reason === 'timeout') return timeoutSentence(run.timeoutSeconds)
  const sentence = run.reason === 'quit' ? 'Stopped because the app was quit' : 'Stopped by you'
  return neverStarted(run) ? `${sentence}, before it started` : sentence
}

function timeoutSentence(seconds: number | null): string {
  return seconds === null ? 'Timed out' : `Timed out after ${formatTimeLimit(seconds)}`
}
