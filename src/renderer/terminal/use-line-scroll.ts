import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { scrollScale } from './scroll-scale'

export interface LineScroll {
  readonly scroller: React.RefObject<HTMLDivElement | null>
  /** The (fractional) index, from 0, of the line at the top. */
  readonly top: number
  readonly viewHeight: number
  readonly contentHeight: number
  readonly scrollTo: (line: number) => void
}

/**
 * Scrolls over any number of lines. The wheel and the keys move by lines even where one pixel of
 * the scroll bar stands for many of them.
 */
export function useLineScroll(lines: number, rowHeight: number): LineScroll {
  const scroller = useRef<HTMLDivElement>(null)
  const [viewHeight, setViewHeight] = useState(0)
  const [top, setTop] = useState(0)
  const scale = useMemo(
    () => scrollScale(lines, rowHeight, viewHeight),
    [lines, rowHeight, viewHeight],
  )
  const expected = useRef(-1)

  const scrollTo = useCallback(
    (line: number) => {
      const wanted = Math.max(0, Math.min(line, lines - viewHeight / rowHeight))
      setTop(Math.max(0, wanted))
      if (!scroller.current) return
      scroller.current.scrollTop = scale.scrollTopOf(wanted)
      expected.current = scroller.current.scrollTop
    },
    [lines, rowHeight, scale, viewHeight],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => setViewHeight(element.clientHeight))
    observer.observe(element)
    setViewHeight(element.clientHeight)
    return () => observer.disconnect()
  }, [])

  const keepPlace = useEffectEvent(() => {
    const element = scroller.current
    if (!element) return
    element.scrollTop = scale.scrollTopOf(top)
    expected.current = element.scrollTop
  })
  // With more lines the same place of the scroll bar stands for another line.
  useLayoutEffect(() => keepPlace(), [scale])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = (): void => {
      // Our own change comes back as an event; reading a line from it would round it.
      if (Math.abs(element.scrollTop - expected.current) < 1) return
      expected.current = -1
      setTop(scale.lineAt(element.scrollTop))
    }
    const onWheel = (event: WheelEvent): void => {
      if (event.deltaY === 0 || event.shiftKey || event.ctrlKey) return
      event.preventDefault()
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowHeight : 1
      scrollTo(top + (event.deltaY * pixels) / rowHeight)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onWheel)
    }
  }, [scale, scrollTo, top, rowHeight])

  const lastTop = Math.max(0, lines - viewHeight / rowHeight)
  return {
    scroller,
    top: Math.min(top, lastTop),
    viewHeight,
    contentHeight: scale.height,
    scrollTo,
  }
}
