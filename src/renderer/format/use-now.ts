import { useEffect, useState } from 'react'

/**
 * The time in ms, renewed every `intervalMs` while `active`: at multiples of it, so that the times
 * on screen change together and are drawn together.
 */
export function useNow(intervalMs: number, active = true): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!active) return
    let timer: number
    const wait = () => {
      timer = window.setTimeout(renew, untilNext(Date.now(), intervalMs))
    }
    const renew = () => {
      setNow(Date.now())
      wait()
    }
    wait()
    return () => window.clearTimeout(timer)
  }, [intervalMs, active])
  return now
}

/** From `now` to the next multiple of `intervalMs`; past the one that a timer was a little early for. */
export function untilNext(now: number, intervalMs: number): number {
  const wait = intervalMs - (now % intervalMs)
  return wait < earlyMs ? wait + intervalMs : wait
}

/** A timer may fire before the clock that it was set by has come so far. */
const earlyMs = 5
