import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onTick, untilNext } from './use-now'

beforeEach(() => {
  vi.useFakeTimers({ now: 1100 })
})
afterEach(() => {
  vi.useRealTimers()
})

test('times are renewed at multiples of the interval, and once where a timer is early', () => {
  expect(untilNext(1000, 250)).toBe(250)
  expect(untilNext(1100, 250)).toBe(150)
  expect(untilNext(1249, 250)).toBe(251)
})

test('all who wait for the same interval share a timer, which ends with them', () => {
  const heard: string[] = []
  const stopOne = onTick(250, () => heard.push(`one at ${Date.now()}`))
  vi.advanceTimersByTime(50)
  const stopTwo = onTick(250, () => heard.push(`two at ${Date.now()}`))
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(200)
  stopOne()
  vi.advanceTimersByTime(200)
  expect(heard).toEqual(['one at 1250', 'two at 1250', 'two at 1500'])
  stopTwo()
  vi.advanceTimersByTime(250)
  expect(vi.getTimerCount()).toBe(0)
})
