import type { Builder } from './builders/builder'

/** The manifests to install: relative paths, whatever is found in the workspace, or nothing. */
export type ManifestChoice = readonly string[] | 'detect' | 'none'

/** Which Python to build on: an executable, or the best one whose version fits a PEP 440 range. */
export type InterpreterChoice = { readonly path: string } | { readonly version: string }

/** What somebody wants an environment for. Equal requests with equal content share one. */
export interface EnvironmentRequest {
  /** Absolute folder that the manifests' paths are relative to. */
  readonly workspace: string
  readonly manifests: ManifestChoice
  /** Optional features of the project (`[project.optional-dependencies]`). */
  readonly extras?: readonly string[]
  /** PEP 735 dependency groups, or the groups of a lock file's own tool. */
  readonly groups?: readonly string[]
  /**
   * Install the project itself, linked to the workspace. Such an environment belongs to that
   * workspace folder and is not shared with another. Without it only dependencies are installed.
   */
  readonly editable?: boolean
  /**
   * Without it: `.python-version`, then `requires-python`, beside a manifest or at the workspace's
   * top; then the first Python on PATH.
   */
  readonly interpreter?: InterpreterChoice | undefined
  readonly builder?: 'auto' | Builder
  /** Whatever else should tell two environments apart. Part of the fingerprint. */
  readonly metadata?: Readonly<Record<string, string>>
  /** Who asks (a project): what an environment is compared with to say why it was rebuilt. */
  readonly name?: string
}

/**
 * What `ensure` is doing. `waiting` is for another process that builds or removes the same one;
 * `sharing` is using one that a run has changed, because it can't be rebuilt while others use it.
 */
export type EnvironmentStage =
  | { readonly stage: 'waiting'; readonly pid: number }
  | { readonly stage: 'preparing-seed'; readonly interpreter: string }
  | { readonly stage: 'creating'; readonly reason: string }
  | { readonly stage: 'installing'; readonly command: readonly string[] }
  | { readonly stage: 'finishing' }
  | { readonly stage: 'sharing'; readonly reason: string }

export interface EnsureOptions {
  /** Build anew even when a healthy one is there. Refused while somebody uses it. */
  readonly force?: boolean
  readonly signal?: AbortSignal | undefined
  /** The builder's output, as captured. */
  readonly onOutput?: (bytes: Uint8Array) => void
  readonly onStage?: (stage: EnvironmentStage) => void
}

/** An environment that is ready and, until `release()`, can't be removed. */
export interface EnvironmentHandle {
  readonly path: string
  readonly pythonPath: string
  readonly binPath: string
  readonly fingerprint: string
  readonly reused: boolean
  /** Why it was built, in words for the log; null when it was reused. */
  readonly reason: string | null
  /** Python's version, as in `3.11.7`. */
  readonly version: string
  readonly builder: Builder
  /** Gives up the protection against removal. May be called more than once. */
  release(): void
}
