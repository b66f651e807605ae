import type { CommandDetail } from '../../../contract/commands'

/** True when the output alone can't explain the end: nothing ran, or it was lost. */
export function needsPanel(run: Pick<CommandDetail, 'status' | 'reason'>): boolean {
  if (run.status === 'interrupted') return true
  if (run.status !== 'failed') return false
  return run.reason !== 'exit' && run.reason !== 'signal'
}
