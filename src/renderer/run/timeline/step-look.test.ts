import { expect, test } from 'vitest'
import { stepLook } from './step-look'

test('of the steps under way, only those turn that are soon over', () => {
  const turning = (['queue', 'workspace', 'environment', 'execute', 'finish'] as const).filter(
    (name) => stepLook({ name, state: 'live' }).spins,
  )
  expect(turning).toEqual(['workspace', 'environment', 'finish'])
  expect(stepLook({ name: 'finish', state: 'done' }).spins).toBe(false)
})
