import { describe, expect, it } from 'vitest'
import { formatAbsolute, formatDayHeading, formatRelative } from './relative-time'

const now = new Date(2026, 2, 18, 15, 0, 0).getTime()
const ago = (hours: number) => now - hours * 3_600_000

describe('formatRelative', () => {
  it('goes from minutes to hours to weekdays to dates', () => {
    expect(formatRelative(now - 30_000, now)).toBe('just now')
    expect(formatRelative(now - 5 * 60_000, now)).toBe('5 min ago')
    expect(formatRelative(ago(3), now)).toBe('3 h ago')
    expect(formatRelative(ago(25), now)).toBe('Tue 14:00')
    expect(formatRelative(ago(24 * 14), now)).toBe('4 Mar')
    expect(formatRelative(ago(24 * 500), now)).toContain('2024')
  })

  it('says just now for a clock that is a little ahead', () => {
    expect(formatRelative(now + 2000, now)).toBe('just now')
  })
})

describe('formatDayHeading', () => {
  it('names today, yesterday, the week, then dates', () => {
    expect([0, 24, 72, 24 * 14].map((hours) => formatDayHeading(ago(hours), now))).toEqual([
      'Today',
      'Yesterday',
      'Sunday',
      '4 March',
    ])
  })

  it('goes by the calendar, not by 24 hours', () => {
    expect(formatDayHeading(ago(16), now)).toBe('Yesterday')
  })
})

describe('formatAbsolute', () => {
  it('gives the moment to the second', () => {
    expect(formatAbsolute(now)).toBe('Wed, 18 Mar 2026, 15:00:00')
  })
})
