const minute = 60_000
const hour = 60 * minute

/** How long ago `at` was, seen from `now` (both ms): `just now`, `5 min ago`, `3 h ago`, `Mon 14:05`, `4 Mar`. */
export function formatRelative(at: number, now: number): string {
  const age = now - at
  if (age < minute) return 'just now'
  if (age < hour) return `${Math.floor(age / minute)} min ago`
  const days = daysBetween(at, now)
  if (days === 0 || age < 6 * hour) return `${Math.floor(age / hour)} h ago`
  if (days < 7) return `${part(at, { weekday: 'short' })} ${formatTime(at)}`
  return formatDay(at, now)
}

/** The moment in full, for tooltips: `Wed, 4 Mar 2026, 14:05:09`. */
export function formatAbsolute(at: number): string {
  return `${part(at, { weekday: 'short' })}, ${part(at, { day: 'numeric', month: 'short', year: 'numeric' })}, ${part(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' })}`
}

/** The heading of a day in a list: `Today`, `Yesterday`, `Monday`, `4 March`, `4 March 2024`. */
export function formatDayHeading(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days <= 0) return 'Today'
  if (days === 1) return 'Yesterday'
  if (days < 7) return part(at, { weekday: 'long' })
  const year = sameYear(at, now) ? {} : ({ year: 'numeric' } as const)
  return part(at, { day: 'numeric', month: 'long', ...year })
}

function formatDay(at: number, now: number): string {
  const year = sameYear(at, now) ? {} : ({ year: 'numeric' } as const)
  return part(at, { day: 'numeric', month: 'short', ...year })
}

function formatTime(at: number): string {
  return part(at, { hour: '2-digit', minute: '2-digit' })
}

function daysBetween(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / (24 * hour))
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

function sameYear(at: number, now: number): boolean {
  return new Date(at).getFullYear() === new Date(now).getFullYear()
}

function part(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', options).format(at)
}
