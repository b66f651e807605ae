import { expect, test, vi } from 'vitest'
import { PaneStateStore } from './pane-state'

test('many changes are told once, as the last of them', async () => {
  const store = new PaneStateStore()
  const subscriber = vi.fn<() => void>()
  store.subscribe(subscriber)
  for (let seenBytes = 1; seenBytes <= 50; seenBytes += 1) store.change({ seenBytes })
  expect(store.read().seenBytes).toBe(0)
  await vi.waitFor(() => expect(subscriber).toHaveBeenCalledTimes(1))
  expect(store.read().seenBytes).toBe(50)
})

test('a change that changes nothing is not told', () => {
  const store = new PaneStateStore()
  store.change({ following: true })
  expect(store.latest).toBe(store.read())
})
