import type { KeyboardEvent } from 'react'

/** Where a key leads from line index `top` with `page` lines in view; null when it leads nowhere. */
export function lineForKey(key: string, top: number, page: number, lines: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return top - 1
    case 'ArrowDown':
      return top + 1
    case 'PageUp':
      return top - page + 1
    case 'PageDown':
    case ' ':
      return top + page - 1
    case 'Home':
      return 0
    case 'End':
      return lines
    default:
      return null
  }
}

/** True for a key that was pressed alone. */
export function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey
}

/** True for the keys that select all there is. */
export function isSelectAll(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'a'
}
