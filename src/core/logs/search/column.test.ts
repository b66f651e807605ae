import { expect, test } from 'vitest'
import { columnAfter } from './column'
import { ColumnsInText } from './columns-in-text'

test.each([
  ['abc', 0, 3],
  ['abc', 5, 8],
  ['€🚀', 0, 3],
  ['10%\r40%', 0, 3],
  ['\ta\tb', 0, 17],
  ['abc\b\bx', 0, 2],
  ['a\u0007b', 0, 2],
])('after %j from %i comes column %i', (text, column, after) => {
  expect(columnAfter(text, column)).toBe(after)
})

test('columns of one line add up, and those of another begin anew', () => {
  const text = Buffer.from('ab x é x\nx and\tx')
  const columns = new ColumnsInText(text, true)
  expect([3, 8, 10, 16].map((place) => columns.at(place))).toEqual([3, 7, 0, 8])
})

test('the column is not known in a line whose begin is not there, or far away', () => {
  const text = Buffer.from(`x x\n${'-'.repeat(20_000)}x${'-'.repeat(9_000)}x`)
  expect(new ColumnsInText(text, false).at(2)).toBeNull()
  const columns = new ColumnsInText(text, true)
  expect([2, 4, 20_004, 29_005].map((place) => columns.at(place))).toEqual([2, 0, null, null])
})
