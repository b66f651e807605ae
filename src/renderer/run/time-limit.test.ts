import { expect, test } from 'vitest'
import { formatTimeLimit } from './time-limit'

test('a time limit is shown in the unit that it was meant in', () => {
  expect([1, 60, 90, 600, 7200].map(formatTimeLimit)).toEqual([
    '1 s',
    '1 min',
    '90 s',
    '10 min',
    '2 h',
  ])
})
