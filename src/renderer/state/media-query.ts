/** Whether a media query holds, for `useSyncExternalStore`. */
export interface MediaFact {
  readonly read: () => boolean
  readonly subscribe: (onChange: () => void) => () => void
}

/**
 * Follows a media query. It is asked only when the page tells of a change: Chromium takes an answer
 * that somebody has read in between for told, and tells nobody else.
 */
export function mediaFact(query: string): MediaFact {
  const list = window.matchMedia(query)
  const subscribers = new Set<() => void>()
  let holds = list.matches
  const look = (): void => {
    if (list.matches === holds) return
    holds = !holds
    for (const subscriber of subscribers) subscriber()
  }
  list.addEventListener('change', look)
  window.addEventListener('resize', look)
  return {
    read: () => holds,
    subscribe(onChange) {
      subscribers.add(onChange)
      return () => subscribers.delete(onChange)
    },
  }
}
