import { useEffect, useEffectEvent } from 'react'

/** Calls `onKey` for each key pressed in the window; with `first`, before the focused control sees it. */
export function useKeyDown(onKey: (event: KeyboardEvent) => void, first = false): void {
  const handle = useEffectEvent(onKey)
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => handle(event)
    window.addEventListener('keydown', listen, { capture: first })
    return () => window.removeEventListener('keydown', listen, { capture: first })
  }, [first])
}
