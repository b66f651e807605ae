import { expect, test } from 'vitest'
import { firstOffsetOf } from './first-offset'

const marks = [
  { end: 12, stream: 'stdout', timestamp: 1 },
  { end: 15, stream: 'stderr', timestamp: 2 },
  { end: 20, stream: 'stderr', timestamp: 3 },
] as const

test('the first byte of a stream stands where the mark before ends', () => {
  expect(firstOffsetOf('stderr', 10, marks)).toBe(12)
  expect(firstOffsetOf('stdout', 10, marks)).toBe(10)
})

test('a stream without a mark has no first byte', () => {
  expect(firstOffsetOf('supervisor', 10, marks)).toBeUndefined()
})
