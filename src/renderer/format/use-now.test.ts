import { expect, test } from 'vitest'
import { untilNext } from './use-now'

test('times are renewed at multiples of the interval, and once where a timer is early', () => {
  expect(untilNext(1000, 250)).toBe(250)
  expect(untilNext(1100, 250)).toBe(150)
  expect(untilNext(1249, 250)).toBe(251)
})
