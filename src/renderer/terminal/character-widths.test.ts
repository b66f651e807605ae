import { expect, test, vi } from 'vitest'
import { measureOnce, type WidthCache } from './character-widths'

function cacheOf(fontSize: number, width: number) {
  const measure = vi.fn<WidthCache['_measure']>(() => width)
  const font = { _font: 'mono', _fontSize: fontSize, _weight: 'normal', _weightBold: 'bold' }
  const cache: WidthCache = { ...font, _measure: measure }
  measureOnce(cache)
  return { cache, measure }
}

test('what one terminal has measured the next one knows, in the same font only', () => {
  const first = cacheOf(13, 8)
  expect(first.cache._measure('a', 0)).toBe(8)
  expect(first.cache._measure('a', 1)).toBe(8)
  expect(first.measure).toHaveBeenCalledTimes(2)
  const second = cacheOf(13, 9)
  expect(second.cache._measure('a', 0)).toBe(8)
  expect(second.measure).not.toHaveBeenCalled()
  const larger = cacheOf(14, 9)
  expect(larger.cache._measure('a', 0)).toBe(9)
})

test('a terminal that is not on the page yet has measured nothing', () => {
  expect(cacheOf(15, 0).cache._measure('a', 0)).toBe(0)
  expect(cacheOf(15, 8).cache._measure('a', 0)).toBe(8)
})
