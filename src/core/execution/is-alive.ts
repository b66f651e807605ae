import type { ProcessIdentity } from './tree/process-table'
import { processTable } from './tree/this-system'

/** Whether that very process, not a later one of the same pid, is still there. */
export function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return processTable.isAlive(identity)
}
