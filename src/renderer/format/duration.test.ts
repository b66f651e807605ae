import { describe, expect, it } from 'vitest'
import { formatDuration, formatElapsed } from './duration'

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [-5, '0 ms'],
    [84.4, '84 ms'],
    [999.6, '1.00 s'],
    [1240, '1.24 s'],
    [12_340, '12.3 s'],
    [59_900, '59.9 s'],
    [59_999, '59.9 s'],
    [60_000, '1 m 00 s'],
    [125_900, '2 m 05 s'],
    [3_600_000, '1 h 00 m'],
    [3_725_000, '1 h 02 m'],
    [90_000_000, '25 h 00 m'],
  ])('shows %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})

describe('formatElapsed', () => {
  it('counts whole seconds, then minutes and seconds', () => {
    expect([0, 999, 1000, 59_999, 61_000].map(formatElapsed)).toEqual([
      '0 s',
      '0 s',
      '1 s',
      '59 s',
      '1 m 01 s',
    ])
  })
})
