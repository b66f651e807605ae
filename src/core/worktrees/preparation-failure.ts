import { diskFailure } from '../disk-failure'
import { SupervisorError, isSupervisorError, messageOf } from '../errors'
import { gitComplaint } from '../git/git-errors'
import { storeFailure } from '../store/store-failure'

/** What a person is told when a worktree could not be brought to a commit. */
export function preparationFailure(thrown: unknown, path: string, commitSha: string): unknown {
  const error = storeFailure(thrown)
  if (isSupervisorError(error) && error.code !== 'GIT_FAILED') return error
  const detail = { path, commitSha }
  if (/no space left|disk quota/i.test(`${gitComplaint(error)} ${messageOf(error)}`)) {
    const message = `The disk is full, so no worktree could be made at ${path}. Free some space, then run again.`
    return new SupervisorError('DISK_FULL', message, { detail, cause: error })
  }
  const what = `No worktree could be made at ${path}`
  const explained = diskFailure(error, { path, what, code: 'WORKTREE_FAILED' })
  if (isSupervisorError(explained) && explained !== error) return explained
  return new SupervisorError(
    'WORKTREE_FAILED',
    `A worktree at ${commitSha.slice(0, 10)} could not be prepared: ${messageOf(error)}`,
    { detail, cause: error },
  )
}
