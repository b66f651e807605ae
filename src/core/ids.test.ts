import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstIdAt, isId, newId, timeOfId } from './ids'

it('sorts by time, tells its time, and is safe in file names', () => {
  const moments = fc.integer({ min: 0, max: 4_000_000_000_000 })
  fc.assert(
    fc.property(moments, moments, (a, b) => {
      const [first, second] = [newId(a), newId(b)]
      expect(isId(first)).toBe(true)
      expect(timeOfId(first)).toBe(a)
      if (a !== b) expect(first < second).toBe(a < b)
    }),
  )
})

it('is not taken for other names', () => {
  expect(['', 'x', '../../../etc/passwd', `${newId(1)}a`, 'A'.repeat(20)].some(isId)).toBe(false)
})

it('knows where the identifiers of a moment begin', () => {
  const moments = fc.integer({ min: 0, max: 4_000_000_000_000 })
  fc.assert(
    fc.property(moments, moments, (a, b) => {
      expect(newId(a) >= firstIdAt(b)).toBe(a >= b)
    }),
  )
  for (const early of [-1, -1e300]) expect(newId(0) >= firstIdAt(early)).toBe(true)
  expect(newId(4_000_000_000_000) >= firstIdAt(1e300)).toBe(false)
})
