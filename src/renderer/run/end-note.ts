import type { CommandDetail } from '../../contract/commands'
import { needsPanel } from './failure/needs-panel'

/**
 * The warning that the message of an ended run adds to its sentence, or null. A stop or a signal says
 * first that it was one, and then what is left, such as processes that can't be killed.
 */
export function endNote(run: Pick<CommandDetail, 'status' | 'reason' | 'message'>): string | null {
  if (run.message === null || needsPanel(run)) return null
  if (run.status !== 'cancelled' && run.reason !== 'signal') return run.message
  return (
    run.message
      .split(/(?<=\.) /)
      .slice(1)
      .join(' ') || null
  )
}
