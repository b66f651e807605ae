import type { StoredVariable } from '../store/command-record'
import type { PatchText } from '../worktrees/patches/patch-text'
import type { EnvironmentWish } from '../store/session-record'

/** Changes to apply on top of the commit. */
export type RequestedChanges =
  | { readonly kind: 'none' }
  /** The user's own uncommitted changes, as they are at the launch. */
  | { readonly kind: 'uncommitted' }
  | ({ readonly kind: 'patch'; readonly name: string } & PatchText)
  | { readonly kind: 'stored'; readonly sha256: string; readonly name: string }

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
