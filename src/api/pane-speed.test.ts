import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PaneSpeed } from './pane-speed'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

it('learns how fast a pane parses while it is busy', () => {
  const speed = new PaneSpeed()
  expect(speed.bytesIn(50)).toBe(500_000)
  speed.begins()
  for (let i = 0; i < 30; i++) {
    vi.advanceTimersByTime(10)
    speed.parsed(200_000, false)
  }
  expect(speed.bytesIn(50)).toBeGreaterThan(990_000)
})

it('learns nothing from a pane that had little to do', () => {
  const speed = new PaneSpeed()
  speed.begins()
  vi.advanceTimersByTime(1000)
  speed.parsed(10, true)
  expect(speed.bytesIn(50)).toBe(500_000)
})
