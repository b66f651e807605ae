import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { ErrorCode } from '../core/errors'

/** The facts of an error, as JSON. Their shape depends on the code. */
const detail = z.record(z.string(), z.unknown())
const entry = { data: detail }

/** Every error code a client can meet, each with its facts. Kept complete by the compiler. */
export const contractErrors = {
  SETTINGS_INVALID: entry,
  STORE_NEWER: entry,
  STORE_CORRUPT: entry,
  STORE_FAILED: entry,
  ILLEGAL_TRANSITION: entry,
  NOT_FOUND: entry,
  INVALID_INPUT: entry,
  GIT_MISSING: entry,
  GIT_FAILED: entry,
  SOURCE_UNREACHABLE: entry,
  COMMIT_NOT_FOUND: entry,
  PATCH_REJECTED: entry,
  WORKTREE_EXHAUSTED: entry,
  WORKTREE_FAILED: entry,
  LEASE_LOST: entry,
  INTERPRETER_NOT_FOUND: entry,
  BUILDER_MISSING: entry,
  ENVIRONMENT_BUILD_FAILED: entry,
  ENVIRONMENT_IN_USE: entry,
  SPAWN_FAILED: entry,
  TOOL_FAILED: entry,
  TOOL_TIMED_OUT: entry,
  LOG_CLOSED: entry,
  LOG_UNREADABLE: entry,
  LOG_WRITE_FAILED: entry,
  CANCELLED: entry,
  DISK_FULL: entry,
  INTERNAL: entry,
} satisfies Record<ErrorCode, typeof entry>

/** What every procedure of the contract starts from. */
export const procedure = oc.errors(contractErrors)
