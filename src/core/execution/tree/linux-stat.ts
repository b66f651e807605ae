/** The fields of `/proc/<pid>/stat` that we use, in the kernel's own units. */
export interface LinuxStat {
  readonly state: string
  readonly parent: number
  readonly group: number
  readonly session: number
  /** The number of its controlling terminal; 0 when it has none. */
  readonly terminal: number
  /** User + system time, of the process and of the children it has waited for. */
  readonly cpuTicks: number
  readonly threads: number
  /** Since boot. Field 22 of proc(5). */
  readonly startTicks: string
  readonly residentPages: number
}

/**
 * Reads one line of `/proc/<pid>/stat` (proc(5)). The name in parentheses may hold spaces,
 * parentheses and newlines, so that counting starts after the last one. Undefined when cut short.
 */
export function parseLinuxStat(text: string): LinuxStat | undefined {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const numberAt = (field: number) => Number(fields[field - 3])
  const state = fields[0]
  const startTicks = fields[22 - 3]
  if (state === undefined || startTicks === undefined) return undefined
  return {
    state,
    parent: numberAt(4),
    group: numberAt(5),
    session: numberAt(6),
    terminal: numberAt(7),
    cpuTicks: numberAt(14) + numberAt(15) + numberAt(16) + numberAt(17),
    threads: numberAt(20),
    startTicks,
    residentPages: numberAt(24),
  }
}

/**
 * Whether a process is gone but for its exit code. One whose first thread has ended while others go
 * on looks like a zombie too, and is none.
 */
export function isZombie({ state, threads }: LinuxStat): boolean {
  return (state === 'Z' && threads <= 1) || state === 'X' || state === 'x'
}
