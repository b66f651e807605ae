import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { SupervisorError } from '../../errors'
import { explainFailure } from './build-failure'

const failed = (output: string) =>
  new SupervisorError('ENVIRONMENT_BUILD_FAILED', 'requirements.txt could not be installed', {
    detail: { output },
  })

it.each([
  ['the system', Object.assign(new Error('no space'), { code: 'ENOSPC' })],
  ['pip', failed('ERROR: Could not install: [Errno 28] No space left on device')],
  ['uv', failed('error: failed to write: No space left on device (os error 28)')],
])('calls a full disk by its name when %s says so', (_who, error) => {
  expect(explainFailure(error, { log: '/failed.log', keptOld: false })).toMatchObject({
    code: 'DISK_FULL',
    detail: { log: '/failed.log' },
  })
})

it('keeps what else an installer said', () => {
  const failure = failed('ERROR: No matching distribution')
  expect(explainFailure(failure, { log: '/failed.log', keptOld: false })).toMatchObject({
    code: 'ENVIRONMENT_BUILD_FAILED',
    message: 'requirements.txt could not be installed',
    detail: { log: '/failed.log' },
  })
})

it('says of a history that takes nothing what to do about it', () => {
  const error = new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL')
  expect(explainFailure(error, { log: '/failed.log', keptOld: false })).toMatchObject({
    message: 'The disk that holds the history is full. Free some space and try again.',
    detail: { log: '/failed.log', sqlite: 'SQLITE_FULL' },
  })
})

it('says so when the environment from before is back', () => {
  const failure = failed('ERROR: No matching distribution')
  expect(explainFailure(failure, { log: '/failed.log', keptOld: true })).toMatchObject({
    code: 'ENVIRONMENT_BUILD_FAILED',
    message: expect.stringMatching(/could not be installed\nThe environment from before is still/),
    detail: { log: '/failed.log', output: 'ERROR: No matching distribution' },
  })
})
