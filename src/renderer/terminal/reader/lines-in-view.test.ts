import { expect, test } from 'vitest'
import { linesInView } from './lines-in-view'

test('lines that are in view in part are drawn, and not told', () => {
  expect(linesInView(0, 20.5, 1000)).toMatchObject({ first: 1, firstWhole: 1, lastWhole: 20 })
  expect(linesInView(33, 23, 1000)).toMatchObject({ firstWhole: 34, lastWhole: 56 })
  expect(linesInView(33.5, 23, 1000)).toMatchObject({ first: 34, firstWhole: 35, lastWhole: 56 })
})

test('all that can be seen of is drawn', () => {
  for (const top of [0, 7, 7.3, 7.9, 979.5])
    for (const rows of [20, 20.5]) {
      const { first, last } = linesInView(top, rows, 1000)
      expect(first).toBeLessThanOrEqual(top + 1)
      expect(last).toBeGreaterThanOrEqual(Math.min(1000, Math.ceil(top + rows)))
    }
})

test('the end of a log is its last line', () => {
  expect(linesInView(979.5, 20.5, 1000)).toMatchObject({ firstWhole: 981, lastWhole: 1000 })
  expect(linesInView(0, 20.5, 7)).toMatchObject({ first: 1, last: 7, firstWhole: 1, lastWhole: 7 })
})

test('room for lines that are not counted yet shows the last ones', () => {
  expect(linesInView(1100, 20, 1000)).toMatchObject({ first: 981, last: 1000, lastWhole: 1000 })
})

test('a view that is lower than a row has one line', () => {
  expect(linesInView(5, 0.5, 1000)).toMatchObject({ firstWhole: 6, lastWhole: 6 })
})

test('a pixel of a row may be missing', () => {
  expect(linesInView(4.05, 19.96, 1000)).toMatchObject({ firstWhole: 5, lastWhole: 24 })
})
