import { useKeyDown } from '../ui/use-key-down'

interface PanelKeys {
  readonly openSearch: () => void
  readonly step: (by: 1 | -1) => void
  readonly clearMarks: () => void
}

/**
 * Ctrl/Cmd+F opens the search (with Shift while a program has the keys), F3 steps through its hits,
 * Escape takes the marks away.
 */
export function usePanelKeys({ openSearch, step, clearMarks }: PanelKeys): void {
  useKeyDown((event) => {
    if (event.defaultPrevented) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') openSearch()
    else if (event.key === 'F3') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') return clearMarks()
    else return
    event.preventDefault()
  })
}
