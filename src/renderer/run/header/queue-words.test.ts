import { expect, test } from 'vitest'
import { queueWords } from './queue-words'

const words = (queuePosition: number | null, parallelLimit: number | null, afterSession = false) =>
  queueWords({ queuePosition, parallelLimit, afterSession })

test('a queued run says how many places there are, and who comes first', () => {
  expect(words(1, 2)).toBe('Waiting for one of 2 places, next in line')
  expect(words(2, 2)).toBe('Waiting for one of 2 places, 1 run ahead')
  expect(words(4, 1)).toBe('Waiting for the only place, 3 runs ahead')
})

test('the limit is no matter of a run that is not queued, or that waits for its session', () => {
  expect(words(null, null)).toBeNull()
  expect(words(1, 2, true)).toBeNull()
})
