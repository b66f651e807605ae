import { SupervisorError } from '../errors'
import type { CancelReason } from '../store/command-state'

/** Why a run was told to stop: the abort reason of its signal. */
export class Cancellation extends Error {
  override readonly name = 'Cancellation'
  readonly by: CancelReason

  constructor(by: CancelReason, message: string) {
    super(message)
    this.by = by
  }
}

/** The cancellation behind an aborted signal, or null while it is not aborted. */
export function cancellationOf(signal: AbortSignal): Cancellation | null {
  if (!signal.aborted) return null
  const reason: unknown = signal.reason
  return reason instanceof Cancellation ? reason : new Cancellation('user', 'Stopped.')
}

/** Throws `CANCELLED` when the signal is aborted: for the seams between two steps. */
export function throwIfCancelled(signal: AbortSignal): void {
  const cancellation = cancellationOf(signal)
  if (cancellation !== null) {
    throw new SupervisorError('CANCELLED', cancellation.message, { cause: cancellation })
  }
}
