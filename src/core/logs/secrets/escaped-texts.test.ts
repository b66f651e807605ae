import { describe, expect, it } from 'vitest'
import { escapedTexts } from './escaped-texts'

const token = '0f3Kq9/xT+b71Zr4Lw8v'

describe('the texts that stand in another with escapes', () => {
  it('are the whole, where it has no quotes', () => {
    expect(escapedTexts(String.raw`-----BEGIN-----\nMII\/\u0041\n`)).toEqual([
      '-----BEGIN-----\nMII/A\n',
    ])
  })

  it('are the strings of JSON that have some, and something that looks like a secret', () => {
    const json = JSON.stringify({ type: token, key: `a\n"${token}"`, more: 'some\tmore words' })
    expect(escapedTexts(json)).toEqual([`a\n"${token}"`])
  })

  it('are also those of JSON in a string of JSON, and what that has', () => {
    const inner = JSON.stringify({ key: `a\n${token}` })
    expect(escapedTexts(JSON.stringify({ inner }))).toEqual([inner, `a\n${token}`])
  })

  it('are none of a text without escapes, nor of a quote that has no end', () => {
    expect(escapedTexts('a "b" c')).toEqual([])
    expect(escapedTexts('"a\nb\\')).toEqual([])
  })

  it('take no longer for many quotes that have no end', () => {
    expect(escapedTexts(String.raw`"\"`.repeat(40_000)).length).toBeLessThan(3)
  })
})
