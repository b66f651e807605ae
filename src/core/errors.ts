/** Every way in which the supervisor can refuse or fail, by its stable name. */
export type ErrorCode =
  | 'SETTINGS_INVALID'
  | 'STORE_NEWER'
  | 'STORE_CORRUPT'
  | 'STORE_FAILED'
  | 'ILLEGAL_TRANSITION'
  | 'NOT_FOUND'
  | 'INVALID_INPUT'
  | 'GIT_MISSING'
  | 'GIT_FAILED'
  | 'SOURCE_UNREACHABLE'
  | 'COMMIT_NOT_FOUND'
  | 'PATCH_REJECTED'
  | 'WORKTREE_EXHAUSTED'
  | 'WORKTREE_FAILED'
  | 'LEASE_LOST'
  | 'INTERPRETER_NOT_FOUND'
  | 'BUILDER_MISSING'
  | 'ENVIRONMENT_BUILD_FAILED'
  | 'ENVIRONMENT_IN_USE'
  | 'SPAWN_FAILED'
  | 'TOOL_FAILED'
  | 'TOOL_TIMED_OUT'
  | 'LOG_CLOSED'
  | 'LOG_UNREADABLE'
  | 'LOG_WRITE_FAILED'
  | 'CANCELLED'
  | 'DISK_FULL'
  | 'INTERNAL'

/** Facts about an error that a screen or a script may want. JSON only, and never a secret. */
export type ErrorDetail = Readonly<Record<string, unknown>>

/**
 * The one error that leaves core. `code` is stable, `message` is a sentence that tells a person
 * what to do, `detail` holds the facts, `cause` keeps the original.
 */
export class SupervisorError extends Error {
  override readonly name = 'SupervisorError'
  readonly code: ErrorCode
  readonly detail: ErrorDetail

  constructor(
    code: ErrorCode,
    message: string,
    options: { detail?: ErrorDetail; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.detail = options.detail ?? {}
  }
}

/** True when `error` is ours and, if given, carries that code. */
export function isSupervisorError(error: unknown, code?: ErrorCode): error is SupervisorError {
  return error instanceof SupervisorError && (code === undefined || error.code === code)
}

/** The message of anything that can be thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The `code` of a Node system error (`ENOENT`), or undefined. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
