import type { RequestedChanges } from './requested-changes'

/** What a session wants of its environment; null fields mean that the project decides. */
export type EnvironmentWish =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'python'
      readonly manifests: 'detect' | readonly string[]
      readonly interpreter: string | null
      readonly extras: readonly string[]
      readonly groups: readonly string[]
      readonly force: boolean
    }

/** What a stored session patch changes, said short. */
export interface PatchSummary {
  readonly name: string
  readonly files: number
}

/** A session as stored: one prepared workspace, and the commands run in it in sequence. */
export interface SessionRecord {
  readonly id: string
  readonly projectId: string
  readonly workspace: 'worktree' | 'directory'
  readonly ref: string | null
  readonly commitSha: string | null
  readonly commitSubject: string | null
  readonly patchSha256: string | null
  readonly patchSummary: PatchSummary | null
  /** What was asked for and could not be taken or stored: no command runs without it. */
  readonly unstoredChanges: RequestedChanges | null
  readonly environment: EnvironmentWish
  readonly environmentFingerprint: string | null
  readonly worktreePath: string | null
  readonly createdAt: number
}
