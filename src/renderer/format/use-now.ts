import { useEffect, useState } from 'react'

/**
 * The time in ms, renewed every `intervalMs` while `active`: at multiples of it, so that everything
 * on screen that shows a time changes in the same frame.
 */
export function useNow(intervalMs: number, active = true): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!active) return
    let timer: number
    const wait = () => {
      timer = window.setTimeout(renew, intervalMs - (Date.now() % intervalMs))
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
