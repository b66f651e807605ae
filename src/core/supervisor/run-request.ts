import type { StoredVariable } from '../store/command-record'
import type { RequestedChanges } from '../store/requested-changes'
import type { EnvironmentWish } from '../store/session-record'

/** Everything that a person fills in to launch a run. Secret values are in `variables`. */
export interface RunRequest {
  readonly projectId: string
  /** Branch, tag or commit; null in a plain directory, or for the project's HEAD. */
  readonly ref: string | null
  readonly changes: RequestedChanges
  readonly line: string
  readonly shell: boolean
  readonly folder: string
  readonly environment: EnvironmentWish
  readonly variables: readonly StoredVariable[]
  readonly timeoutSeconds: number | null
  readonly terminal: boolean
  readonly artifacts: readonly string[]
  readonly rerunOf?: string | undefined
}

/** What a launch gives back at once. */
export interface Launched {
  readonly commandId: string
  readonly sessionId: string
}
