import { expect, test } from 'vitest'
import { slicesOf } from './slices'

const ends = (length: number, cut: number) => slicesOf(length, cut).map(({ to }) => to)

test('a piece is cut into slices of 8 KiB, and where it is told to', () => {
  expect(ends(20_000, 0)).toEqual([8192, 16_384, 20_000])
  expect(ends(20_000, 10_000)).toEqual([8192, 10_000, 18_192, 20_000])
  expect(ends(16_384, 8192)).toEqual([8192, 16_384])
  expect(ends(5, -3)).toEqual([5])
  expect(ends(5, 5)).toEqual([5])
  expect(ends(5, 9)).toEqual([5])
  expect(slicesOf(0, 0)).toEqual([{ from: 0, to: 0 }])
})
