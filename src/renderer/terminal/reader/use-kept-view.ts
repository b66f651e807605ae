import { useCallback, useLayoutEffect, useRef } from 'react'
import { keptTop, type Kept, type LogView } from './kept-view'

/**
 * Keeps in view what was, when the size changes or the log grows. `scrollTo` takes a line index; the
 * one that is returned is for what must be kept from then on: the size may change before it is drawn.
 */
export function useKeptView(
  view: LogView,
  kept: Kept,
  scrollTo: (line: number) => void,
): (line: number) => void {
  const shown = useRef(view)
  useLayoutEffect(() => {
    const top = keptTop(shown.current, view, kept)
    shown.current = { ...view, top: top ?? view.top }
    if (top !== null) scrollTo(top)
  })
  return useCallback(
    (line) => {
      const { rows, total } = shown.current
      shown.current = { ...shown.current, top: Math.max(0, Math.min(line, total - rows)) }
      scrollTo(line)
    },
    [scrollTo],
  )
}
