import { readdirSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { inSlices } from '../../in-slices'
import { isZombie, parseLinuxStat, type LinuxStat } from './linux-stat'
import { linuxUnits } from './linux-units'
import { systemCode } from '../../errors'
import { markerVariable } from '../process-spec'
import { sendSignal } from './send-signal'
import type { ProcessIdentity, ProcessRow, ProcessTable } from './process-table'

/** Reads `/proc`. Each file takes some 10 µs, so they are read synchronously in short slices. */
export class LinuxProcessTable implements ProcessTable {
  readonly environmentsAtHand = true

  async list(): Promise<readonly ProcessRow[]> {
    const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
    const rows: ProcessRow[] = []
    await inSlices(pids, (pid) => {
      const stat = statOf(pid)
      if (stat && !isZombie(stat)) rows.push(toRow(pid, stat))
    })
    return rows
  }

  identify(pid: number): Promise<ProcessIdentity> {
    // Synchronous on purpose: the child can't be reaped before the event loop turns.
    const stat = statIfReadable(pid)
    return Promise.resolve({ pid, startTime: stat ? startTimeOf(stat) : '' })
  }

  isAlive({ pid, startTime }: ProcessIdentity): Promise<boolean> {
    const stat = statOf(pid)
    return Promise.resolve(stat !== undefined && !isZombie(stat) && startTimeOf(stat) === startTime)
  }

  async carrying(
    marker: string,
    rows: readonly ProcessRow[],
    eldest: ProcessIdentity,
  ): Promise<ReadonlySet<number>> {
    const entry = environmentEntry(marker)
    const earliest = ticksOf(eldest)
    const pids = new Set<number>()
    await inSlices(rows, (row) => {
      if (ticksOf(row) >= earliest && environmentHolds(row.pid, entry)) pids.add(row.pid)
    })
    return pids
  }

  hunt(marker: string, signal: NodeJS.Signals | null): readonly number[] {
    const entry = environmentEntry(marker)
    const pids = readdirSync('/proc').map(Number)
    // The newest first: what flees is among them.
    const others = pids.filter((pid) => pid > 0 && pid !== process.pid).sort((a, b) => b - a)
    return others.filter((pid) => {
      if (!environmentHolds(pid, entry)) return false
      if (signal !== null) sendSignal(pid, signal)
      return true
    })
  }

  lastCpuSecondsOf({ pid, startTime }: ProcessIdentity): number {
    const stat = statIfReadable(pid)
    if (!stat || startTimeOf(stat) !== startTime) return 0
    return stat.cpuTicks / linuxUnits().ticksPerSecond
  }

  signal(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
    // Looked at again in the same turn: the listing may be some milliseconds old.
    const stat = statIfReadable(identity.pid)
    if (!stat || startTimeOf(stat) !== identity.startTime) return false
    return sendSignal(identity.pid, signal)
  }

  nameOf(pid: number): string {
    try {
      // A program gives itself any name, line ends and escape sequences included.
      return readFileSync(`/proc/${pid}/comm`, 'utf8')
        .trim()
        .replaceAll(/\p{Cc}/gu, '?')
    } catch {
      // It is gone, or may not be looked at: a name is not worth a failed stop.
      return ''
    }
  }

  peakMemoryOf(pid: number): number {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(textOf(`/proc/${pid}/status`) ?? '')?.[1]
    return kilobytes === undefined ? 0 : Number(kilobytes) * 1024
  }
}

function toRow(pid: number, stat: LinuxStat): ProcessRow {
  const units = linuxUnits()
  return {
    pid,
    startTime: startTimeOf(stat),
    parent: stat.parent,
    group: stat.group,
    session: stat.session,
    memoryBytes: stat.residentPages * units.pageBytes,
    cpuSeconds: stat.cpuTicks / units.ticksPerSecond,
  }
}

let bootId: string | undefined

function startTimeOf(stat: LinuxStat): string {
  // Ticks count from boot, so that a row which outlives a reboot needs the boot's name as well.
  bootId ??= textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot'
  return `${bootId}/${stat.startTicks}`
}

function ticksOf({ startTime }: ProcessIdentity): number {
  return Number(startTime.slice(startTime.lastIndexOf('/') + 1))
}

function statOf(pid: number): LinuxStat | undefined {
  const text = textOf(`/proc/${pid}/stat`)
  return text === undefined ? undefined : parseLinuxStat(text)
}

function statIfReadable(pid: number): LinuxStat | undefined {
  try {
    return statOf(pid)
  } catch {
    // Without a look nothing is done to it.
    return undefined
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1')
  } catch (error) {
    // Out of descriptors, say: a process that can't be looked at must not pass for one that is gone.
    if (!isGone(error)) throw error
    return undefined
  }
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(systemCode(error) ?? '')
}

function environmentEntry(marker: string): Buffer {
  return Buffer.from(`${markerVariable}=${marker}\0`)
}

function environmentHolds(pid: number, entry: Buffer): boolean {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`)
    const at = environment.indexOf(entry)
    return at === 0 || (at > 0 && environment[at - 1] === 0)
  } catch (error) {
    if (!isGone(error)) throw error
    return false
  }
}
