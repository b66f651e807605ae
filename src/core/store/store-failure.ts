import Sqlite from 'better-sqlite3'
import { SupervisorError } from '../errors'

/** An error of SQLite in words a person can act on (`DISK_FULL`, `STORE_FAILED`); others as they are. */
export function storeFailure(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error
  const { code, message } = error
  const options = { detail: { sqlite: code }, cause: error }
  if (code === 'SQLITE_FULL') {
    return new SupervisorError(
      'DISK_FULL',
      'The disk that holds the history is full. Free some space and try again.',
      options,
    )
  }
  return new SupervisorError(
    'STORE_FAILED',
    `The history can't be read or written: ${message}. Check that its disk has free space and that no other program holds the file, then try again.`,
    options,
  )
}
