const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** A length of time in milliseconds, in two units at most: `84 ms`, `1.24 s`, `2 m 05 s`, `1 h 02 m`. */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, Math.round(milliseconds))
  if (ms < second) return `${ms} ms`
  if (ms < 10 * second) return `${(ms / second).toFixed(2)} s`
  if (ms < minute) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`
  return formatClock(ms)
}

/** The same for something still going on: whole seconds, so that the digits keep still. */
export function formatElapsed(milliseconds: number): string {
  const ms = Math.max(0, milliseconds)
  return ms < minute ? `${Math.floor(ms / second)} s` : formatClock(ms)
}

function formatClock(ms: number): string {
  if (ms >= hour) return `${Math.floor(ms / hour)} h ${padded((ms % hour) / minute)} m`
  return `${Math.floor(ms / minute)} m ${padded((ms % minute) / second)} s`
}

function padded(value: number): string {
  return String(Math.floor(value)).padStart(2, '0')
}
