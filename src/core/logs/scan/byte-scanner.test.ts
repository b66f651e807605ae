import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteScanner } from './byte-scanner'

const scanner = new ByteScanner(4096)
const letters = fc.uint8Array({ min: 9, max: 12, maxLength: 400 })

describe('ByteScanner', () => {
  it('runs its module on this runtime', () => {
    expect(scanner.vectorised).toBe(true)
  })

  it('counts newlines in any range', () => {
    fc.assert(
      fc.property(letters, fc.nat(200), fc.nat(200), (bytes, a, b) => {
        const [from = 0, to = 0] = [a, b]
          .map((x) => Math.min(x, bytes.length))
          .sort((x, y) => x - y)
        scanner.bytes.fill(10)
        scanner.bytes.set(bytes)
        const expected = bytes.subarray(from, to).filter((byte) => byte === 10).length
        expect(scanner.countNewlines(from, to)).toBe(expected)
      }),
    )
  })

  it('tells whether an escape stands in a range', () => {
    scanner.bytes.fill(0)
    for (const place of [0, 15, 16, 77, 100]) {
      scanner.bytes[place] = 0x1b
      expect(scanner.survey(0, 101)).toEqual({ newlines: 0, escapes: true })
      expect(scanner.survey(place + 1, 101).escapes).toBe(false)
      expect(scanner.survey(0, place).escapes).toBe(false)
      scanner.bytes[place] = 0
    }
  })

  it('finds what indexOf finds, and nothing past the end', () => {
    fc.assert(
      fc.property(
        letters,
        fc.uint8Array({ min: 9, max: 12, minLength: 1, maxLength: 5 }),
        fc.nat(200),
        fc.boolean(),
        (bytes, needle, from, sampled) => {
          scanner.bytes.fill(needle[0] ?? 0)
          scanner.bytes.set(bytes)
          // A sample without the needle's bytes makes them all rare.
          scanner.setNeedle(needle, sampled ? { sample: Buffer.alloc(10) } : {})
          expect(scanner.find(from, bytes.length)).toBe(Buffer.from(bytes).indexOf(needle, from))
        },
      ),
    )
  })

  it('finds ASCII letters of either case, and no other bytes for them', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'A', 'b', '@', '`', '[', '{', '\u0001', '!'),
    })
    fc.assert(
      fc.property(text, text, fc.boolean(), (hay, wanted, sampled) => {
        const needle = `${wanted.slice(0, 3)}a`.toLowerCase()
        scanner.bytes.fill(0)
        scanner.bytes.write(hay)
        scanner.setNeedle(Buffer.from(needle), {
          caseless: true,
          ...(sampled ? { sample: Buffer.alloc(10) } : {}),
        })
        expect(scanner.find(0, hay.length)).toBe(hay.toLowerCase().indexOf(needle))
      }),
    )
  })
})
