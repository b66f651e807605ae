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
  expect(explainFailure(error, '/failed.log')).toMatchObject({
    code: 'DISK_FULL',
    detail: { log: '/failed.log' },
  })
})

it('keeps what else an installer said', () => {
  expect(explainFailure(failed('ERROR: No matching distribution'), '/failed.log')).toMatchObject({
    code: 'ENVIRONMENT_BUILD_FAILED',
    message: 'requirements.txt could not be installed',
    detail: { log: '/failed.log' },
  })
})
