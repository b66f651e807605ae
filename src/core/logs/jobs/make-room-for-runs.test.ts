import { expect, it, vi } from 'vitest'
import { makeRoomForRuns } from './make-room-for-runs'

const setPriority = vi.hoisted(() => vi.fn<() => void>())
vi.mock(import('node:os'), async (original) => ({ ...(await original()), setPriority }))

it.runIf(process.platform === 'linux')('does without where the system refuses', () => {
  setPriority.mockImplementation(() => {
    throw Object.assign(new Error('Operation not permitted'), { code: 'ERR_SYSTEM_ERROR' })
  })
  expect(makeRoomForRuns).not.toThrow()
  expect(setPriority).toHaveBeenCalledOnce()
})
