import type { ErrorDetail } from '../errors'
import type { CancelReason, CommandStatus, FailureReason } from './command-state'

/** A variable of a run. The value of a secret is never stored. */
export interface StoredVariable {
  readonly name: string
  readonly value: string | null
  readonly secret: boolean
}

/** What to execute, as stored: no secret value is in it. */
export interface CommandSpec {
  /** The command line as typed. */
  readonly line: string
  /** True to hand the line to a shell; else it is split into arguments, never interpreted. */
  readonly shell: boolean
  /** Folder to run in, relative to the workspace; empty for its top. */
  readonly folder: string
  readonly variables: readonly StoredVariable[]
  readonly timeoutSeconds: number | null
  readonly terminal: boolean
  readonly artifacts: readonly string[]
}

/** A command as stored. Times are milliseconds since the Unix epoch. */
export interface CommandRecord {
  readonly id: string
  readonly sessionId: string
  readonly projectId: string
  readonly spec: CommandSpec
  readonly status: CommandStatus
  readonly reason: FailureReason | CancelReason | null
  readonly message: string | null
  readonly detail: ErrorDetail | null
  readonly exitCode: number | null
  readonly signal: string | null
  readonly pid: number | null
  readonly pidStart: string | null
  readonly supervisorPid: number | null
  readonly supervisorPidStart: string | null
  readonly logPath: string | null
  readonly logBytes: number
  readonly peakMemoryBytes: number | null
  readonly cpuSeconds: number | null
  readonly rerunOf: string | null
  readonly createdAt: number
  readonly startedAt: number | null
  readonly endedAt: number | null
}

/** A command with the words of its project and session that every list shows. */
export interface CommandListing extends CommandRecord {
  readonly projectName: string
  readonly ref: string | null
  readonly commitSha: string | null
  readonly commitSubject: string | null
  readonly patchedFiles: number | null
}

export type PhaseName = 'queue' | 'workspace' | 'environment' | 'execute' | 'finish'
export type PhaseOutcome = 'done' | 'reused' | 'skipped' | 'failed' | 'cancelled'

/** One step of a run's way. */
export interface PhaseRecord {
  readonly name: PhaseName
  readonly startedAt: number
  readonly endedAt: number | null
  readonly outcome: PhaseOutcome | null
  readonly summary: string | null
}

/** A file that a command left behind. */
export interface ArtifactRecord {
  readonly id: string
  readonly kind: 'log' | 'junit' | 'coverage' | 'core-dump' | 'custom'
  readonly name: string
  readonly path: string
  readonly sizeBytes: number
}
