import { expect, it } from 'vitest'
import { SupervisorError } from '../../errors'
import { SharedBuilds, type SharedCall } from './shared-builds'

it('builds anew for one who comes while a cancelled build is still being stopped', async () => {
  const builds = new SharedBuilds<string>()
  const cancelled = (call: SharedCall) =>
    new Promise<string>((_resolve, reject) => {
      // As a process tree does, it takes a while to go.
      call.signal.addEventListener('abort', () => {
        setImmediate(() => reject(new SupervisorError('CANCELLED', 'stopped')))
      })
      call.onStage({ stage: 'finishing' })
    })
  const controller = new AbortController()
  const aborted = new Promise((resolve) => controller.signal.addEventListener('abort', resolve))
  const first = builds
    .join('env', { signal: controller.signal, onStage: () => controller.abort() }, cancelled)
    .catch((error: unknown) => error)
  await aborted
  expect(await builds.join('env', {}, () => Promise.resolve('built'))).toBe('built')
  expect(await first).toMatchObject({ code: 'CANCELLED' })
})
