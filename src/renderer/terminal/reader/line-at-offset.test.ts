import { expect, test } from 'vitest'
import { findLineAtOffset } from './line-at-offset'

const lineLength = 7
const logOf = (lines: number) => (line: number) =>
  Promise.resolve(line <= lines ? (line - 1) * lineLength : null)

test.each([
  [0, 1],
  [6, 1],
  [7, 2],
  [7 * 99_999, 100_000],
  [7 * 99_999 + 6, 100_000],
])('byte %i is in line %i', async (offset, line) => {
  expect(await findLineAtOffset(logOf(100_000), offset)).toBe(line)
})

test('a byte past the end belongs to the last line', async () => {
  expect(await findLineAtOffset(logOf(3), 10_000)).toBe(3)
})

test('an empty log has its first line', async () => {
  expect(await findLineAtOffset(logOf(0), 0)).toBe(1)
})
