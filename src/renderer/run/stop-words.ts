import type { StopStep } from '../../contract/commands'

/** What a run that is being stopped was told, and what comes next: `SIGTERM in 4 s, then SIGKILL`. */
export function stopWords({ signal, next }: StopStep, now: number): string {
  if (next === null) return `Killed (${signal}); waiting for the end of its processes`
  const seconds = Math.max(1, Math.ceil((next.at - now) / 1000))
  const last = next.signal === 'SIGKILL' ? '' : ', then SIGKILL'
  return `Asked to stop (${signal}). ${next.signal} in ${seconds} s${last}`
}
