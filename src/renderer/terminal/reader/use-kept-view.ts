import { useLayoutEffect, useRef } from 'react'
import { keptTop, type Kept, type LogView } from './kept-view'

/** Keeps in view what was, when the size changes or the log grows; `scrollTo` takes a line index. */
export function useKeptView(view: LogView, kept: Kept, scrollTo: (line: number) => void): void {
  const shown = useRef(view)
  useLayoutEffect(() => {
    const top = keptTop(shown.current, view, kept)
    shown.current = { ...view, top: top ?? view.top }
    if (top !== null) scrollTo(top)
  })
}
