import type { EnvironmentHandle } from '../../environments/request'
import type { WorktreeLease } from '../../worktrees/worktree-lease'

/** The folder that a session's commands run in, and the lease that guards it, if there is one. */
export interface PreparedWorkspace {
  readonly path: string
  readonly lease: WorktreeLease | null
}

/** A session's workspace and environment, ready for its commands. */
export interface PreparedSession {
  readonly workspace: PreparedWorkspace
  readonly environment: EnvironmentHandle | null
}

/** What was prepared before. Where `environment` is undefined, that is still to be done. */
export interface GivenSession {
  readonly workspace: PreparedWorkspace
  readonly environment: EnvironmentHandle | null | undefined
}
