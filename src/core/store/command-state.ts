import { SupervisorError, type ErrorDetail } from '../errors'

/** Why a command failed. */
export type FailureReason = 'exit' | 'signal' | 'spawn' | 'patch' | 'workspace' | 'environment'

/** Who or what cancelled it; `quit` is the end of the app. */
export type CancelReason = 'user' | 'timeout' | 'quit'

/** How a command came to its end. `message` is a sentence for people, where there is one to say. */
export type CommandEnd =
  | { readonly status: 'succeeded'; readonly message?: string }
  | {
      readonly status: 'failed'
      readonly reason: 'exit'
      readonly exitCode: number
      readonly message?: string
    }
  | {
      readonly status: 'failed'
      readonly reason: 'signal'
      readonly signal: string
      readonly message?: string
    }
  | {
      readonly status: 'failed'
      readonly reason: 'spawn' | 'patch' | 'workspace' | 'environment'
      readonly message: string
      readonly detail: ErrorDetail
    }
  | {
      readonly status: 'cancelled'
      readonly reason: CancelReason
      readonly exitCode: number | null
      readonly signal: string | null
      readonly message?: string
    }
  | { readonly status: 'interrupted'; readonly message: string }

/** Where a command stands. Times are milliseconds since the Unix epoch. */
export type CommandState =
  | { readonly status: 'pending' }
  | {
      readonly status: 'running'
      readonly startedAt: number
      readonly pid: number
      readonly pidStart: string
    }
  | (CommandEnd & { readonly startedAt: number | null; readonly endedAt: number })

export type CommandStatus = CommandState['status']

/** True while a command may still change. */
export function isLive(status: CommandStatus): status is 'pending' | 'running' {
  return status === 'pending' || status === 'running'
}

/** The state after the process has started. Throws `ILLEGAL_TRANSITION` unless pending. */
export function started(
  state: CommandState,
  at: number,
  process: { readonly pid: number; readonly pidStart: string },
): CommandState {
  if (state.status !== 'pending') throw illegal(state.status, 'running')
  return { status: 'running', startedAt: at, ...process }
}

/** The state after the end. Throws `ILLEGAL_TRANSITION` where the way to that end is closed. */
export function ended(state: CommandState, at: number, end: CommandEnd): CommandState {
  if (!mayEnd(state.status, end)) throw illegal(state.status, end.status)
  return { ...end, startedAt: state.status === 'running' ? state.startedAt : null, endedAt: at }
}

function mayEnd(from: CommandStatus, end: CommandEnd): boolean {
  switch (from) {
    case 'running':
      return true
    case 'pending':
      return end.status !== 'succeeded' && !(end.status === 'failed' && isProcessReason(end.reason))
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return false
  }
}

function isProcessReason(reason: FailureReason): boolean {
  return reason === 'exit' || reason === 'signal'
}

function illegal(from: CommandStatus, to: CommandStatus): SupervisorError {
  return new SupervisorError('ILLEGAL_TRANSITION', `A ${from} run can't become ${to}.`, {
    detail: { from, to },
  })
}
