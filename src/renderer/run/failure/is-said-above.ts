import type { CommandDetail } from '../../../contract/commands'
import { needsPanel } from './needs-panel'

/** True when all that the log of a failed run holds is the sentence that the panel above it shows. */
export function isSaidAbove(
  run: Pick<CommandDetail, 'status' | 'reason' | 'message' | 'logBytes'>,
): boolean {
  const { status, message, logBytes } = run
  // Of an interrupted run nobody counted what the log holds.
  if (message === null || status !== 'failed' || !needsPanel(run)) return false
  const lines = message.split(/\r?\n/)
  const bytes = new TextEncoder().encode(lines.join('')).length
  return logBytes <= bytes + '\r\n'.length * lines.length
}
