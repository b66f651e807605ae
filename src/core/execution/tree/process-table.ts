/** Names one process for good: a pid alone is reused. Fit to be stored. */
export interface ProcessIdentity {
  readonly pid: number
  /** Opaque; equal for the same process only. Empty when it could not be read in time. */
  readonly startTime: string
}

/** One process as the system lists it. Zombies are not listed: they are gone but for their name. */
export interface ProcessRow extends ProcessIdentity {
  readonly parent: number
  /** Process group; 0 where there is none. */
  readonly group: number
  /** Session; 0 where there is none or it can't be told. */
  readonly session: number
  readonly memoryBytes: number
  /** Its own CPU time and that of the children it has waited for. */
  readonly cpuSeconds: number
}

/** The system's list of processes, read without blocking the event loop for long. */
export interface ProcessTable {
  /** True where `carrying` takes no longer for a process than its row in `list`. */
  readonly environmentsAtHand: boolean
  /** Every process of the system that can be seen. Rejects when the system gives no answer. */
  list(): Promise<readonly ProcessRow[]>
  /** The identity of a child started a moment ago. */
  identify(pid: number): Promise<ProcessIdentity>
  /** Whether that very process, not another of the same pid, is there and not a zombie. */
  isAlive(identity: ProcessIdentity): Promise<boolean>
  /**
   * Those of `rows` whose environment carries the marker; none where it can't be read. What is older
   * than `eldest` need not be looked at.
   */
  carrying(
    marker: string,
    rows: readonly ProcessRow[],
    eldest: ProcessIdentity,
  ): Promise<ReadonlySet<number>>
  /**
   * The pids that carry the marker, in one glance, each sent the signal in the moment it is found:
   * for what forks and ends faster than it can be listed. Empty where that can't be done at once.
   */
  hunt(marker: string, signal: NodeJS.Signals | null): readonly number[]
  /** Signals that very process; false when it is gone or may not be signalled. */
  signal(identity: ProcessIdentity, signal: NodeJS.Signals): boolean
  /** The CPU time of a process that is ending or has just ended; 0 where that can't be told. */
  lastCpuSecondsOf(identity: ProcessIdentity): number
  /** The name of a living process's program, or '' where that is not known cheaply. */
  nameOf(pid: number): string
  /** The highest memory that a process ever had, or 0 where that is not known cheaply. */
  peakMemoryOf(pid: number): number
}
