import { expect, test } from 'vitest'
import { MarkRing } from './mark-ring'
import type { LogMark } from '../../contract/log-port'

const mark = (end: number, stream: LogMark['stream'] = 'stdout'): LogMark => ({
  end,
  stream,
  timestamp: end * 10,
})

test('a byte belongs to the first mark that ends past it', () => {
  const ring = new MarkRing(8)
  ring.add([mark(5), mark(9, 'stderr')])
  expect([0, 4, 5, 8].map((offset) => ring.at(offset)?.end)).toEqual([5, 5, 9, 9])
  expect(ring.at(9)).toBeUndefined()
})

test('a mark that comes again at the seam of two pieces is kept once', () => {
  const ring = new MarkRing(8)
  ring.add([mark(5)])
  ring.add([mark(5), mark(7)])
  expect(ring.at(4)?.end).toBe(5)
  expect(ring.at(5)?.end).toBe(7)
})

test('a stretch holds a stream when any byte of it came from there', () => {
  const ring = new MarkRing(8)
  ring.add([mark(5), mark(9, 'stderr'), mark(20)])
  expect(ring.holds('stderr', 0, 5)).toBe(false)
  expect(ring.holds('stderr', 0, 6)).toBe(true)
  expect(ring.holds('stderr', 8, 12)).toBe(true)
  expect(ring.holds('stderr', 9, Infinity)).toBe(false)
})

test('forgotten marks are gone and the rest is found as before', () => {
  const ring = new MarkRing(3)
  ring.add([mark(1), mark(2), mark(3), mark(4), mark(5)])
  expect(ring.at(0)?.end).toBe(3)
  ring.forget(4)
  expect(ring.at(0)?.end).toBe(5)
  ring.add([mark(6)])
  expect(ring.at(5)?.end).toBe(6)
})
