import { expect, test } from 'vitest'
import { slicesOf } from './slices'

const ends = (length: number, cut: number) => slicesOf(length, cut).map(({ to }) => to)

test('a piece is cut into slices of 16 KiB, and where it is told to', () => {
  expect(ends(40_000, 0)).toEqual([16_384, 32_768, 40_000])
  expect(ends(40_000, 20_000)).toEqual([16_384, 20_000, 36_384, 40_000])
  expect(ends(32_768, 16_384)).toEqual([16_384, 32_768])
  expect(ends(5, -3)).toEqual([5])
  expect(ends(5, 5)).toEqual([5])
  expect(ends(5, 9)).toEqual([5])
  expect(slicesOf(0, 0)).toEqual([{ from: 0, to: 0 }])
})
