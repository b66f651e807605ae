import { expect, test } from 'vitest'
import { formatTimestamp } from './timestamp'

test('a time stamp is shown as local time of day with milliseconds', () => {
  const at = new Date(2026, 2, 4, 9, 5, 7, 45).getTime()
  expect(formatTimestamp(at * 1000 + 999)).toBe('09:05:07.045')
})
