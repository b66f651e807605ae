import type { Clock } from '../surroundings'
import type { ProcessIdentity } from './tree/process-table'

/** A started process, its output already on the way to its sink. */
export interface RunningProcess {
  readonly identity: ProcessIdentity
  /** Whether stdout and stderr come apart (`pipes`) or as one (`terminal`). */
  readonly kind: 'pipes' | 'terminal'
  /** Sentences about what this system could not offer the run, for its log. Mostly empty. */
  readonly notices: readonly string[]
  /**
   * How the run ended. Resolves once the process is gone, its output is in the sink and, if it was
   * stopped, its tree is gone too, or those who can't be killed are known. Never rejects.
   */
  readonly ended: Promise<ProcessEnd>
  /**
   * Resolves when the process has ended by itself and its output has not: with when it ended, in
   * milliseconds since the Unix epoch. Does not resolve otherwise.
   */
  readonly outlived: Promise<number>
  /**
   * Types into the terminal. Without one, stdin is empty and nothing happens. `taken` is called when
   * more can be typed without piling up in memory: a terminal whose program does not read fills up.
   */
  write(input: Uint8Array | string, taken?: () => void): void
  /** Tells the terminal its new size. */
  resize(columns: number, rows: number): void
  /**
   * Ends the whole tree: SIGINT, then SIGTERM, then SIGKILL, then strays, each as soon as the grace
   * before it is over. May be called again: the shorter graces win. `onStep` of the first call hears
   * of each signal when it has been sent.
   */
  stop(graces: StopGraces, onStep?: (step: StopStep) => void): Promise<StopReport>
  /** `stop` without any grace. */
  kill(): Promise<StopReport>
  /** The latest figures of the tree, about a second old at most; null where there are none. */
  usage(): ProcessUsage | null
}

/** A process by its pid and, where the system tells it at once (Linux), the name of its program; else ''. */
export interface NamedProcess {
  readonly pid: number
  readonly name: string
}

/** How long the tree may take to heed SIGINT, and then SIGTERM, in milliseconds. */
export interface StopGraces {
  readonly interruptGraceMs: number
  readonly terminateGraceMs: number
}

export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGKILL'

/** How far a stop has come. */
export interface StopStep {
  /** What was sent last. */
  readonly signal: StopSignal
  /** What is sent to those who have not heeded it by then, in milliseconds since the Unix epoch. */
  readonly next: { readonly signal: StopSignal; readonly at: number } | null
}

export interface StopReport {
  /** The last means that was needed; `none` when nothing was left to stop. */
  readonly needed: 'none' | 'interrupt' | 'terminate' | 'kill'
  /** Every means that was tried on somebody, in turn. */
  readonly sent: readonly StopSignal[]
  /** Processes of the run that are still there, because they can't be killed. */
  readonly survivors: readonly number[]
  /** What SIGKILL was needed for, the run's own process aside. */
  readonly killed: readonly NamedProcess[]
  /** Whether the run's own process was there until the end, as far as was seen. */
  readonly rootWasLast: boolean
  readonly durationMs: number
}

/** What the tree of a process uses. */
export interface ProcessUsage {
  /** Resident memory of all processes together. Shared pages count once for each. */
  readonly memoryBytes: number
  /** User and system time of all processes so far, ended ones included. */
  readonly cpuSeconds: number
  readonly processCount: number
}

/** Said of the real-time signals of POSIX, which Node has no names for. */
export const namelessSignal = 'a real-time signal'

export type ProcessOutcome =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: NodeJS.Signals | typeof namelessSignal }
  /** It may be running still: it could not be killed, or how it ended can't be told. */
  | { readonly kind: 'lost' }

/** Who of some processes holds a run's output, and of whom that can't be told, by pid. */
export interface OutputHolders {
  readonly holding: readonly number[]
  readonly unsure: readonly number[]
}

export interface Leak {
  readonly drainedForMs: number
  /** False when whoever held the output has let go of it since: it has ended, or was stopped. */
  readonly stillHeld: boolean
  /** Who of those `left` holds the output; absent where that can't be told at all (Linux tells). */
  readonly holders?: OutputHolders
}

export interface ProcessEnd {
  readonly outcome: ProcessOutcome
  /** Whether `stop` was called before the process had ended. */
  readonly stopped: boolean
  /** What it took to stop it; absent when it was not stopped. */
  readonly stop?: Pick<StopReport, 'sent' | 'rootWasLast' | 'durationMs'>
  /**
   * Set when something that the process left behind held its output for longer than it was listened
   * to after the end: what it printed after that is lost.
   */
  readonly leaked: Leak | null
  /**
   * What the process left behind when it ended by itself, as far as can be told: on systems other than
   * Linux it is looked for after a leak alone.
   */
  readonly left: readonly NamedProcess[]
  /** As of the `StopReport`; empty for a run that was not stopped. */
  readonly killed: readonly NamedProcess[]
  /** Processes of a stopped run that could not be killed. */
  readonly survivors: readonly number[]
  readonly peakMemoryBytes: number | null
  readonly cpuSeconds: number | null
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number
  /** When the process ended; of a stopped run, when the last of its tree was gone. */
  readonly endedAt: number
  /** Why captured output may be incomplete: the sink failed. Null when all of it was taken. */
  readonly captureProblem: string | null
}

export interface ProcessOptions {
  /** What its times are read from. Default: the system's clock, but never set back while it runs. */
  readonly clock?: Clock
  /** How long to listen, after the end, to a leaked child that holds the output. Default 2,000. */
  readonly drainMs?: number
  /** Kill what a run leaves behind even when it ended by itself. Default false. */
  readonly stopStraysAtEnd?: boolean
  /** Time between two looks at the tree's memory and CPU time. Default 1,000; 0 turns them off. */
  readonly sampleEveryMs?: number
  /** How long SIGKILL may take before a process is listed as a survivor. Default 3,000. */
  readonly killPatienceMs?: number
}
