import type { CommandDetail } from '../../contract/commands'

/**
 * True for a run that ended before its command was started: while it was queued or prepared. A run
 * that was found again by its log alone has no phases, so that nothing is known of its start.
 */
export function neverStarted(
  run: Pick<CommandDetail, 'endedAt' | 'startedAt' | 'phases'>,
): boolean {
  if (run.endedAt === null || run.startedAt !== null || run.phases.length === 0) return false
  return run.phases.every(({ name }) => name !== 'execute')
}
