import type { ProcessEnd } from '../../execution/running-process'
import { isSupervisorError, messageOf, SupervisorError, type ErrorDetail } from '../../errors'
import type { CommandEnd } from '../../store/command-state'
import { storeFailure } from '../../store/store-failure'
import { cancellationOf } from '../cancellation'
import type { LiveRun } from '../live-run'
import { withRemark } from './ended-run'
import { cancellationBehind } from './execute-command'
import { leftBehind } from './left-behind'

type RunUnderWay = Pick<LiveRun, 'signal' | 'phase'>

/** What a process's end means for its command, with a warning of what it left behind. */
export function endOfProcess(run: Pick<LiveRun, 'signal'>, end: ProcessEnd): CommandEnd {
  return withRemark(wayOfEnding(run, end), leftBehind(end))
}

/** What an error in `phase` means for the command: nothing that was typed is lost. */
export function endOfFailure(run: RunUnderWay, thrown: unknown): CommandEnd {
  const error = storeFailure(thrown)
  const cancellation = cancellationOf(run.signal)
  if (cancellation !== null) {
    return {
      status: 'cancelled',
      reason: cancellation.by,
      exitCode: null,
      signal: null,
      message: cancellation.message,
    }
  }
  return {
    status: 'failed',
    reason: reasonOf(run, error),
    message: messageOf(error),
    detail: detailOf(error),
  }
}

/** What an error outside of every phase means: the log could not be opened, or the store refused. */
export function endOfTrouble(thrown: unknown): CommandEnd {
  const error = storeFailure(thrown)
  return {
    status: 'failed',
    reason: 'workspace',
    message: messageOf(error),
    detail: detailOf(error),
  }
}

function wayOfEnding(run: Pick<LiveRun, 'signal'>, end: ProcessEnd): CommandEnd {
  const cancellation = cancellationBehind(run, end)
  const { outcome } = end
  if (cancellation !== null) {
    return {
      status: 'cancelled',
      reason: cancellation.by,
      exitCode: outcome.kind === 'exited' ? outcome.code : null,
      signal: outcome.kind === 'signalled' ? outcome.signal : null,
      message: cancelMessage(cancellation.message, end),
    }
  }
  switch (outcome.kind) {
    case 'exited':
      return outcome.code === 0
        ? { status: 'succeeded' }
        : { status: 'failed', reason: 'exit', exitCode: outcome.code }
    case 'signalled':
      return {
        status: 'failed',
        reason: 'signal',
        signal: outcome.signal,
        message: `Ended by ${outcome.signal}.`,
      }
    case 'lost':
      return {
        status: 'interrupted',
        message: 'The supervisor lost sight of the process, so its exit code is not known.',
      }
  }
}

function detailOf(error: unknown): ErrorDetail {
  return error instanceof SupervisorError ? { code: error.code, ...error.detail } : {}
}

function reasonOf(
  run: RunUnderWay,
  error: unknown,
): 'patch' | 'workspace' | 'environment' | 'spawn' {
  if (isSupervisorError(error, 'PATCH_REJECTED')) return 'patch'
  switch (run.phase) {
    case 'environment':
      return 'environment'
    case 'execute':
    case 'finish':
      return 'spawn'
    case 'queue':
    case 'workspace':
    case null:
      return 'workspace'
  }
}

/** What it took to stop it is for the log: it stands in the last lines that one sees. */
function cancelMessage(message: string, { survivors }: ProcessEnd): string {
  if (survivors.length === 0) return message
  return `${message} Still there, because they can't be killed: pid ${survivors.join(', ')}.`
}
