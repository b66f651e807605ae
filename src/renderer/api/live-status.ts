import type { CommandStatus } from '../../contract/commands'

/** True until a run has ended, in whatever way. */
export function isLive(status: CommandStatus): boolean {
  return status === 'pending' || status === 'running'
}
