import { execFile } from 'node:child_process'
import { sendSignal } from './send-signal'
import type { ProcessIdentity, ProcessRow, ProcessTable } from './process-table'

const properties =
  'ProcessId,ParentProcessId,WorkingSetSize,KernelModeTime,UserModeTime,' +
  "@{n='Started';e={$_.CreationDate.ToFileTimeUtc().ToString()}}"

/**
 * Asks PowerShell for `Win32_Process`. Another process's environment can't be read there, so strays
 * are found by descent only. Written from Microsoft's documentation and not yet tried.
 */
export class WindowsProcessTable implements ProcessTable {
  readonly environmentsAtHand = false

  async list(): Promise<readonly ProcessRow[]> {
    const rows = parseWindowsRows(await query(''))
    if (rows.length === 0) throw new Error('PowerShell listed nobody, not even us')
    return rows
  }

  async identify(pid: number): Promise<ProcessIdentity> {
    const row = parseWindowsRows(await query(`-Filter 'ProcessId=${pid}'`))[0]
    return { pid, startTime: row?.startTime ?? '' }
  }

  async isAlive({ pid, startTime }: ProcessIdentity): Promise<boolean> {
    return startTime !== '' && (await this.identify(pid)).startTime === startTime
  }

  carrying(): Promise<ReadonlySet<number>> {
    return Promise.resolve(new Set())
  }

  hunt(): readonly number[] {
    return []
  }

  signal({ pid }: ProcessIdentity, signal: NodeJS.Signals): boolean {
    return sendSignal(pid, signal)
  }

  lastCpuSecondsOf(): number {
    return 0
  }

  nameOf(): string {
    return ''
  }

  peakMemoryOf(): number {
    return 0
  }
}

function query(filter: string): Promise<string> {
  const script =
    `Get-CimInstance Win32_Process ${filter} | Select-Object ${properties} | ` +
    'ConvertTo-Json -Compress'
  return new Promise((resolve) => {
    const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script]
    const options = { windowsHide: true, maxBuffer: 64 << 20, timeout: 10_000 }
    execFile('powershell.exe', args, options, (_error, stdout) => {
      // No answer reads as an empty list.
      resolve(stdout)
    })
  })
}

/** Reads the JSON of one or of many `Win32_Process` objects. Times are in units of 100 ns. */
export function parseWindowsRows(json: string): ProcessRow[] {
  if (json.trim() === '') return []
  const parsed: unknown = JSON.parse(json)
  const list: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  return list.flatMap((item) => {
    if (typeof item !== 'object' || item === null) return []
    const values = new Map<string, unknown>(Object.entries(item))
    const figure = (name: string) => Number(values.get(name) ?? 0)
    const started = values.get('Started')
    if (typeof started !== 'string') return []
    return {
      pid: figure('ProcessId'),
      startTime: started,
      parent: figure('ParentProcessId'),
      group: 0,
      session: 0,
      memoryBytes: figure('WorkingSetSize'),
      cpuSeconds: (figure('KernelModeTime') + figure('UserModeTime')) / 1e7,
    }
  })
}
