import { useEffect, useState } from 'react'

/**
 * The time in ms, renewed every `intervalMs` while `active`: at multiples of it and for all who ask
 * at once, so that the times on screen change together and are drawn together.
 */
export function useNow(intervalMs: number, active = true): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(
    () => (active ? onTick(intervalMs, () => setNow(Date.now())) : undefined),
    [intervalMs, active],
  )
  return now
}

const listenersOf = new Map<number, Set<() => void>>()

/** Calls `listener` at every multiple of `intervalMs` until the undo that it returns. */
export function onTick(intervalMs: number, listener: () => void): () => void {
  const listeners = listenersOf.get(intervalMs) ?? begin(intervalMs)
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function begin(intervalMs: number): Set<() => void> {
  const listeners = new Set<() => void>()
  listenersOf.set(intervalMs, listeners)
  const wait = (): void => {
    setTimeout(tick, untilNext(Date.now(), intervalMs))
  }
  const tick = (): void => {
    if (listeners.size === 0) {
      listenersOf.delete(intervalMs)
      return
    }
    for (const listener of listeners) listener()
    wait()
  }
  wait()
  return listeners
}

/** From `now` to the next multiple of `intervalMs`; past the one that a timer was a little early for. */
export function untilNext(now: number, intervalMs: number): number {
  const wait = intervalMs - (now % intervalMs)
  return wait < earlyMs ? wait + intervalMs : wait
}

/** A timer may fire before the clock that it was set by has come so far. */
const earlyMs = 5
