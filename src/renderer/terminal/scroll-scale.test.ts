import { expect, test } from 'vitest'
import { scrollScale } from './scroll-scale'

test('a short log scrolls pixel by pixel', () => {
  const scale = scrollScale(1000, 18, 360)
  expect(scale.height).toBe(18_000)
  expect(scale.lineAt(180)).toBeCloseTo(10)
  expect(scale.scrollTopOf(10)).toBeCloseTo(180)
})

test('a log of a billion lines is no taller than a browser can lay out, and its ends are reached', () => {
  const scale = scrollScale(1_000_000_000, 18, 360)
  expect(scale.height).toBeLessThan(16_000_000)
  expect(scale.lineAt(0)).toBe(0)
  expect(scale.lineAt(scale.height - 360)).toBeCloseTo(1_000_000_000 - 20)
})

test('there is nowhere to go when all lines are in view', () => {
  const scale = scrollScale(5, 18, 360)
  expect(scale.height).toBe(360)
  expect(scale.lineAt(100)).toBe(0)
  expect(scale.scrollTopOf(3)).toBe(0)
})
