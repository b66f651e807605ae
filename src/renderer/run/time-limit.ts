const minute = 60
const hour = 60 * minute

/** A time limit as it was meant: `90 s`, `10 min`, `2 h`. */
export function formatTimeLimit(seconds: number): string {
  if (seconds >= hour && seconds % hour === 0) return `${seconds / hour} h`
  if (seconds >= minute && seconds % minute === 0) return `${seconds / minute} min`
  return `${seconds} s`
}
