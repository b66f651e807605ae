import { useLayoutEffect, useState, type CSSProperties, type RefObject } from 'react'

const gap = 4
const margin = 8
const tallest = 320
const leastBelow = 160

/** The place of a fixed box under its anchor (or above, where there is more room), kept while things scroll. */
export function useAnchoredBox(anchor: RefObject<HTMLElement | null>): CSSProperties {
  const [style, setStyle] = useState<CSSProperties>({ visibility: 'hidden' })
  useLayoutEffect(() => {
    const place = () => {
      if (anchor.current) setStyle(placeBeside(anchor.current.getBoundingClientRect()))
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [anchor])
  return style
}

function placeBeside(rect: DOMRect): CSSProperties {
  const below = window.innerHeight - rect.bottom - gap - margin
  const above = rect.top - gap - margin
  const width = { left: rect.left, width: rect.width }
  if (below >= leastBelow || below >= above) {
    return { ...width, top: rect.bottom + gap, maxHeight: Math.min(tallest, below) }
  }
  return {
    ...width,
    bottom: window.innerHeight - rect.top + gap,
    maxHeight: Math.min(tallest, above),
  }
}
