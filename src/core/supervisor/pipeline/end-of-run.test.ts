import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { endOfTrouble } from './end-of-run'

it('a run that the full disk of the history ends says so, and what to do', () => {
  const error = new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL')
  expect(endOfTrouble(error)).toEqual({
    status: 'failed',
    reason: 'workspace',
    message: 'The disk that holds the history is full. Free some space and try again.',
    detail: { code: 'DISK_FULL', sqlite: 'SQLITE_FULL' },
  })
})
