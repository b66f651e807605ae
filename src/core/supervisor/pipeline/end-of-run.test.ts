import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { endOfTrouble } from './end-of-run'

it('a full disk under the history is told in words, with what to do', () => {
  const full = new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL')
  expect(endOfTrouble(full)).toEqual({
    status: 'failed',
    reason: 'workspace',
    message: 'The disk that holds the history is full. Free some space and try again.',
    detail: { code: 'DISK_FULL', sqlite: 'SQLITE_FULL' },
  })
})
