import { describe, expect, it } from 'vitest'
import { SecretMatcher } from './secret-matcher'

describe('SecretMatcher', () => {
  it('is no larger for strings that are longer, and little for many', async () => {
    const sizeFor = async (count: number, length: number) => {
      const strings = Array.from({ length: count }, (_, i) => Buffer.from(`${i}-`.repeat(length)))
      return (await SecretMatcher.of(strings.sort((a, b) => Buffer.compare(a, b)))).next.length
    }
    expect(await sizeFor(20, 100_000)).toBe(await sizeFor(20, 1000))
    expect(await sizeFor(4000, 20)).toBeLessThan(300_000)
  })
})
