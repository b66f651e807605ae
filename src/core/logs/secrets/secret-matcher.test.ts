import { describe, expect, it } from 'vitest'
import { SecretMatcher } from './secret-matcher'

describe('SecretMatcher', () => {
  it('is no larger for strings that are longer, and little for many', () => {
    const sizeFor = (count: number, length: number) => {
      const strings = Array.from({ length: count }, (_, i) => Buffer.from(`${i}-`.repeat(length)))
      return new SecretMatcher(strings).next.length
    }
    expect(sizeFor(20, 100_000)).toBe(sizeFor(20, 1000))
    expect(sizeFor(4000, 20)).toBeLessThan(300_000)
  })
})
