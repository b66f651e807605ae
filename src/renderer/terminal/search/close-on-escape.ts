import type { KeyboardEvent } from 'react'

/** A handler that takes Escape for `close`, wherever inside the focus is. */
export function closeOnEscape(close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
}
