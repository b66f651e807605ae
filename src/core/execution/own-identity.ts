import type { ProcessIdentity } from './tree/process-table'
import { processTable } from './tree/this-system'

/** The identity of the process that asks, for leases and locks that it takes. */
export function ownIdentity(): Promise<ProcessIdentity> {
  return processTable.identify(process.pid)
}
