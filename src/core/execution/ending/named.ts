import type { NamedProcess } from '../running-process'
import type { ProcessTable } from '../tree/process-table'

/** The processes with the names of their programs, to be asked for while they are still there. */
export function named(
  processes: readonly { readonly pid: number }[],
  table: ProcessTable,
): NamedProcess[] {
  return processes.map(({ pid }) => ({ pid, name: table.nameOf(pid) }))
}
