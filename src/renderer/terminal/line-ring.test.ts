import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineRing } from './line-ring'

const encode = (text: string) => new TextEncoder().encode(text)

test('a line is found by any of its bytes', () => {
  const ring = new LineRing(16)
  ring.begin(100)
  ring.feed(encode('one\ntwo\nthree'), 100)
  expect([100, 103, 104, 107, 108, 999].map((offset) => ring.lineAt(offset))).toEqual([
    0, 0, 1, 1, 2, 2,
  ])
})

test('lines that were pushed out are not known any more', () => {
  const ring = new LineRing(4)
  ring.begin(0)
  ring.feed(encode('\n'.repeat(9)), 0)
  expect(ring.oldest).toBe(6)
  expect(ring.startOf(5)).toBeUndefined()
  expect(ring.lineAt(5)).toBeUndefined()
  expect(ring.lineAt(6)).toBe(6)
})

test('it does not matter how the bytes are cut into pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n')), fc.nat(20), (characters, cut) => {
      const bytes = encode(characters.join(''))
      const whole = new LineRing(8)
      whole.begin(0)
      whole.feed(bytes, 0)
      const pieces = new LineRing(8)
      pieces.begin(0)
      pieces.feed(bytes.subarray(0, cut), 0)
      pieces.feed(bytes.subarray(cut), Math.min(cut, bytes.length))
      expect(pieces.newest).toBe(whole.newest)
      for (let line = 0; line <= whole.newest; line += 1) {
        expect(pieces.startOf(line)).toBe(whole.startOf(line))
      }
    }),
  )
})
