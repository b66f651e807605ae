import type { CommandReason, CommandSummary, PhaseName } from '../../contract/commands'
import { isLive } from '../api/live-status'
import { placeInLine } from '../format/place-in-line'

const phaseWords: Record<PhaseName, string> = {
  queue: 'waiting',
  workspace: 'workspace',
  environment: 'environment',
  execute: '',
  finish: 'finishing',
}

const reasonWords: Record<CommandReason, string> = {
  exit: 'exit',
  signal: 'signal',
  spawn: 'could not start',
  patch: 'patch rejected',
  workspace: 'no workspace',
  environment: 'no environment',
  user: '',
  timeout: 'timed out',
  quit: 'app quit',
}

/** A few words behind the status: what a live run is at, or how it ended. Empty when there is nothing to add. */
export function statusNote(run: CommandSummary): string {
  if (run.status === 'pending' && run.queuePosition !== null) {
    return placeInLine(run.queuePosition, run.afterSession)
  }
  if (isLive(run.status)) return run.phase === null ? '' : phaseWords[run.phase]
  if (run.reason === 'exit' && run.exitCode !== null) return `exit ${run.exitCode}`
  if (run.signal !== null && run.reason === 'signal') return run.signal
  const words = run.reason === null ? '' : reasonWords[run.reason]
  return words === '' && run.startedAt === null ? 'never started' : words
}

/**
 * How long the command took, or has taken by `now`, in ms; while it is prepared, how long it has been
 * waited for. Null while it waits in the queue, and for a run that ended before its command began:
 * that time would be taken for the command's.
 */
export function runLength(run: CommandSummary, now: number): number | null {
  if (run.startedAt === null && (run.endedAt !== null || run.queuePosition !== null)) return null
  return (run.endedAt ?? run.exitedAt ?? now) - (run.startedAt ?? run.createdAt)
}

/** `main · 1a2b3c4`, `1a2b3c4`, or empty for a plain directory. */
export function revisionOf(run: CommandSummary): { ref: string | null; sha: string | null } {
  const sha = run.commitSha?.slice(0, 7) ?? null
  const ref = run.ref !== null && run.commitSha?.startsWith(run.ref) ? null : run.ref
  return { ref, sha }
}
