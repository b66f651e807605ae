import { SupervisorError, isSupervisorError, messageOf, systemCode } from '../../errors'
import { storeFailure } from '../../store/store-failure'

/** The manifests are not those that the fingerprint speaks of any more. */
export function changedMeanwhile(): SupervisorError {
  return new SupervisorError(
    'ENVIRONMENT_BUILD_FAILED',
    'The manifests were changed while they were being installed. Run it again.',
  )
}

const keptOldNote =
  'The environment from before is still there: runs that do not ask for a rebuild use it.'

/** What ended a build, as one of our own errors that names its log and says whether an old one is back. */
export function explainFailure(
  error: unknown,
  { log, keptOld }: { readonly log: string; readonly keptOld: boolean },
): SupervisorError {
  const failure = namedFailure(storeFailure(error), log)
  if (!keptOld || failure.code === 'CANCELLED') return failure
  const message = `${failure.message}\n${keptOldNote}`
  return new SupervisorError(failure.code, message, { detail: failure.detail, cause: error })
}

function namedFailure(error: unknown, log: string): SupervisorError {
  if (isSupervisorError(error, 'CANCELLED')) {
    return new SupervisorError('CANCELLED', 'The environment was not built: it was cancelled.')
  }
  if (isDiskFull(error)) {
    return new SupervisorError(
      'DISK_FULL',
      'The disk is full, so the environment could not be built. Remove environments or worktrees that are no longer needed.',
      { detail: { log }, cause: error },
    )
  }
  const known = isSupervisorError(error) ? error : null
  return new SupervisorError(
    known?.code === 'INVALID_INPUT' ? 'INVALID_INPUT' : 'ENVIRONMENT_BUILD_FAILED',
    known?.message ?? `The environment could not be built: ${messageOf(error)}`,
    { detail: { ...known?.detail, log }, cause: error },
  )
}

/** Said by the system, or by an installer in Python's or Rust's words. */
function isDiskFull(error: unknown): boolean {
  const output = isSupervisorError(error) ? error.detail['output'] : undefined
  return (
    systemCode(error) === 'ENOSPC' ||
    (typeof output === 'string' && /\[Errno 28\]|\(os error 28\)/.test(output))
  )
}
