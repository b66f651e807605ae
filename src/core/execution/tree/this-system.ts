import { DarwinProcessTable } from './darwin-table'
import { LinuxProcessTable } from './linux-table'
import type { ProcessTable } from './process-table'
import { WindowsProcessTable } from './windows-table'

/** The process table of the system that we run on. */
export const processTable: ProcessTable = tableOf(process.platform)

function tableOf(platform: NodeJS.Platform): ProcessTable {
  if (platform === 'linux') return new LinuxProcessTable()
  if (platform === 'win32') return new WindowsProcessTable()
  return new DarwinProcessTable()
}
