/** Microseconds since the Unix epoch as local time of day: `14:05:09.123`. */
export function formatTimestamp(microseconds: number): string {
  const date = new Date(microseconds / 1000)
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')
  return `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
