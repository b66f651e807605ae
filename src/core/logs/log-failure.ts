import { isSupervisorError, messageOf, SupervisorError, systemCode } from '../errors'

/** What somebody else did to a log while it was written; `what` goes on after the log's name. */
export function logHarmed(file: string, what: string): SupervisorError {
  return new SupervisorError(
    'LOG_WRITE_FAILED',
    `The log ${file} ${what}. What that took is lost: run the command again if you need it.`,
    { detail: { file } },
  )
}

/** Types what the disk said when a log was written: `DISK_FULL` or `LOG_WRITE_FAILED`. */
export function logWriteFailure(file: string, cause: unknown): SupervisorError {
  if (isSupervisorError(cause)) return cause
  const systemError = systemCode(cause)
  const detail = { file, systemError }
  return systemError === 'ENOSPC' || systemError === 'EDQUOT'
    ? new SupervisorError(
        'DISK_FULL',
        `The disk is full, so the log ${file} ends early. Free some space and run the command again.`,
        { detail, cause },
      )
    : new SupervisorError(
        'LOG_WRITE_FAILED',
        `The log ${file} can't be written (${messageOf(cause)}). Check the disk and the permissions of its folder.`,
        { detail, cause },
      )
}

/** True for what ended a log because no more could be written to it. */
export function isWriteFailure(error: unknown): boolean {
  return isSupervisorError(error, 'DISK_FULL') || isSupervisorError(error, 'LOG_WRITE_FAILED')
}

/** Types what the disk said when a log was read: `NOT_FOUND` or `LOG_UNREADABLE`. */
export function logReadFailure(file: string, cause: unknown): SupervisorError {
  const systemError = systemCode(cause)
  const detail = { file, systemError }
  return systemError === 'ENOENT'
    ? new SupervisorError('NOT_FOUND', `The log ${file} does not exist any more.`, {
        detail,
        cause,
      })
    : new SupervisorError(
        'LOG_UNREADABLE',
        `The log ${file} can't be read (${messageOf(cause)}).`,
        {
          detail,
          cause,
        },
      )
}
