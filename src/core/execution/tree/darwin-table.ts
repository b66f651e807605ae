import { execFile } from 'node:child_process'
import { markerVariable } from '../process-spec'
import { parsePsEnvironments, parsePsRows } from './ps-listing'
import { sendSignal } from './send-signal'
import type { ProcessIdentity, ProcessRow, ProcessTable } from './process-table'

const columns = 'pid=,ppid=,pgid=,stat=,rss=,time=,lstart='

/** Asks `ps`. Written from ps(1) of macOS and not yet tried there. */
export class DarwinProcessTable implements ProcessTable {
  readonly environmentsAtHand = false

  async list(): Promise<readonly ProcessRow[]> {
    const rows = parsePsRows(await ps(['-axo', columns]))
    if (rows.length === 0) throw new Error('ps listed nobody, not even us')
    return rows
  }

  async identify(pid: number): Promise<ProcessIdentity> {
    const row = parsePsRows(await ps(['-o', columns, '-p', String(pid)]))[0]
    return { pid, startTime: row?.startTime ?? '' }
  }

  async isAlive({ pid, startTime }: ProcessIdentity): Promise<boolean> {
    return startTime !== '' && (await this.identify(pid)).startTime === startTime
  }

  async carrying(marker: string, rows: readonly ProcessRow[]): Promise<ReadonlySet<number>> {
    if (rows.length === 0) return new Set()
    // -E appends the environment to the command; readable for one's own processes only.
    const listing = await ps(['-axEww', '-o', 'pid=,command='])
    const holders = parsePsEnvironments(listing, `${markerVariable}=${marker}`)
    return new Set(rows.map((row) => row.pid).filter((pid) => holders.has(pid)))
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

function ps(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    // `lstart` is spelt in the user's language unless told otherwise.
    const env = { PATH: '/bin:/usr/bin', LC_ALL: 'C' }
    execFile('ps', args, { env, maxBuffer: 64 << 20 }, (_error, stdout) => {
      // ps exits with 1 when it lists nothing, which is an answer.
      resolve(stdout)
    })
  })
}
