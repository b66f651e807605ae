import type { ProcessRow } from './process-table'

const row = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\d+)\s+(\S+)\s+(\S.*\S)\s*$/

/** Reads `ps -o pid=,ppid=,pgid=,stat=,rss=,time=,lstart=`, leaving zombies out. */
export function parsePsRows(listing: string): ProcessRow[] {
  const rows: ProcessRow[] = []
  for (const line of listing.split('\n')) {
    const [, pid, parent, group, state, kilobytes, time, started] = row.exec(line) ?? []
    if (state === undefined || time === undefined || started === undefined) continue
    if (state.startsWith('Z')) continue
    rows.push({
      pid: Number(pid),
      startTime: started.replace(/\s+/g, ' '),
      parent: Number(parent),
      group: Number(group),
      session: 0,
      memoryBytes: Number(kilobytes) * 1024,
      cpuSeconds: parsePsTime(time),
    })
  }
  return rows
}

/** Seconds of `ps`'s `[[dd-]hh:]mm:ss[.cc]`. */
export function parsePsTime(time: string): number {
  const [days, clock] = time.includes('-') ? time.split('-') : ['0', time]
  const seconds = (clock ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return Number(days) * 86_400 + seconds
}

/** The pids of `ps -E -o pid=,command=` whose line holds `entry` as a word. */
export function parsePsEnvironments(listing: string, entry: string): Set<number> {
  const pids = new Set<number>()
  for (const line of listing.split('\n')) {
    const at = line.indexOf(` ${entry}`)
    const next = line.charAt(at + 1 + entry.length)
    if (at > 0 && (next === '' || next === ' ')) pids.add(Number.parseInt(line, 10))
  }
  return pids
}
