import { useEffect, useRef } from 'react'
import type { ShownPart } from './log-line-row'

/**
 * Brings the match in a part that has come into view sideways, or the part's begin. `first` is the
 * first line in view: a part may be there before its row is.
 */
export function useShowPart(
  scroller: React.RefObject<HTMLDivElement | null>,
  parts: ReadonlyMap<number, ShownPart>,
  first: number,
): void {
  const part = [...parts.values()].at(-1)
  const shown = useRef<ShownPart>(undefined)
  useEffect(() => {
    const element = scroller.current
    if (!element || !part || shown.current === part) return
    const mark = element.querySelector('mark')
    if (part.mark && !mark) return
    shown.current = part
    element.scrollTo({ left: part.mark && mark ? placeFor(mark, element) : 0 })
    // The button that led here may be gone, and the focus with it.
    if (document.activeElement === document.body) element.focus({ preventScroll: true })
  }, [scroller, part, first])
}

/** Keeps the match in view sideways when the width changes, if it was in view. */
export function useKeepMark(scroller: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let width = element.clientWidth
    const observer = new ResizeObserver(() => {
      const mark = element.querySelector('mark')
      const place = mark && startOf(mark, element)
      const isLost = place !== null && place >= element.clientWidth && place < width
      width = element.clientWidth
      if (mark && isLost) element.scrollTo({ left: placeFor(mark, element) })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
}

/** Where to scroll to sideways, so that the mark can be read in its context. */
function placeFor(mark: Element, element: Element): number {
  const { scrollLeft, clientWidth } = element
  const place = startOf(mark, element)
  const inView = place > clientWidth / 8 && place < (clientWidth * 3) / 4
  return inView ? scrollLeft : scrollLeft + place - clientWidth / 3
}

function startOf(mark: Element, element: Element): number {
  return mark.getBoundingClientRect().left - element.getBoundingClientRect().left
}
