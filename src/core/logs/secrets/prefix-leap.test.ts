import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PrefixLeap } from './prefix-leap'

const letters = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: least, maxLength: most })

describe('PrefixLeap', () => {
  it('leaps over no place where a string begins, nor over an end that may begin one', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(letters(1, 7), { maxLength: 3 }),
          fc.array(letters(16, 20), { maxLength: 3 }),
        ),
        fc.array(fc.oneof(letters(0, 9), fc.nat(2)), { maxLength: 9 }),
        fc.nat(20),
        (strings, parts, from) => {
          const line = parts
            .map((part) => (typeof part === 'string' ? part : strings[part]))
            .join('')
          const to = new PrefixLeap(strings.map((text) => Buffer.from(text))).next(
            Buffer.from(line),
            from,
          )
          expect(to).toBeGreaterThanOrEqual(from)
          for (let at = from; at < to; at++) {
            const rest = line.slice(at)
            const begun = strings.filter((text) => text.startsWith(rest) || rest.startsWith(text))
            expect(rest === '' ? [] : begun).toEqual([])
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('leaps far over what has nothing in common with the strings', () => {
    const leap = new PrefixLeap([Buffer.from('0123456789'), Buffer.from('abcdefghijk')])
    expect(leap.next(Buffer.from(`${'-'.repeat(90)}abcdefghijk`), 0)).toBe(90)
    const long = new PrefixLeap([Buffer.from('0123456789abcdefghijk')])
    expect(long.next(Buffer.from(`${'-'.repeat(90)}0123456789abcdefghijk`), 0)).toBe(90)
  })
})
