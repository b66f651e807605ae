import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PaneStateStore } from './pane-state'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('many changes are told once, as the last of them', () => {
  const store = new PaneStateStore()
  const subscriber = vi.fn<() => void>()
  store.change({ seenBytes: 1 })
  store.subscribe(subscriber)
  for (let seenBytes = 2; seenBytes <= 50; seenBytes += 1) store.change({ seenBytes })
  expect(store.read().seenBytes).toBe(1)
  vi.runAllTimers()
  expect(subscriber).toHaveBeenCalledTimes(1)
  expect(store.read().seenBytes).toBe(50)
})

test('the first output is told at once, and whatever else is new with it', () => {
  const store = new PaneStateStore()
  store.change({ phase: 'live' })
  expect(store.read().phase).toBe('opening')
  store.change({ seenBytes: 1 })
  expect(store.read()).toMatchObject({ phase: 'live', seenBytes: 1 })
})

test('a change that changes nothing is not told', () => {
  const store = new PaneStateStore()
  store.change({ following: true })
  expect(store.latest).toBe(store.read())
})

test('a count is told with the output that changes it, unless the last telling is too fresh', () => {
  const store = new PaneStateStore()
  store.change({ phase: 'live', seenBytes: 1 })
  vi.advanceTimersByTime(300)
  store.change({ seenBytes: 2 })
  expect(store.read().seenBytes).toBe(2)
  store.change({ seenBytes: 3 })
  expect(store.read().seenBytes).toBe(2)
  vi.runAllTimers()
  expect(store.read().seenBytes).toBe(3)
})
