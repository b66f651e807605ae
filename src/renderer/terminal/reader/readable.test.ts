import { expect, test } from 'vitest'
import type { Rgb } from './ansi-colour'
import { contrast, readable } from './readable'

const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]

test('contrast is that of WCAG', () => {
  expect(contrast(white, black)).toBe(21)
  expect(contrast(black, white)).toBe(21)
  expect(contrast([119, 119, 119], white)).toBeCloseTo(4.48, 2)
})

test('a colour that can be read is left as it is', () => {
  const red: Rgb = [200, 0, 0]
  expect(readable(red, white, 4.5)).toBe(red)
})

test.each<[Rgb, Rgb]>([
  [
    [44, 45, 53],
    [17, 18, 21],
  ],
  [
    [244, 244, 248],
    [240, 205, 134],
  ],
  [
    [92, 92, 104],
    [26, 133, 70],
  ],
  [white, white],
  [black, black],
  [
    [128, 128, 128],
    [128, 128, 128],
  ],
])('%j on %j becomes readable', (colour, ground) => {
  expect(contrast(readable(colour, ground, 4.5), ground)).toBeGreaterThanOrEqual(4.5)
})

test('what cannot be reached is come as near to as can be', () => {
  expect(readable([120, 120, 120], [119, 119, 119], 21)).toEqual(black)
})
