import type { Terminal } from '@xterm/xterm'

/** What xterm 6.0 has behind `_core._selectionService`, and its public interface has not. */
interface SelectionService {
  readonly selectionStart: unknown
  refresh: (this: SelectionService, ...rest: unknown[]) => void
}

/**
 * Keeps a terminal that is open from drawing every row a second time whenever a line scrolls in:
 * xterm redraws the selection then, and with its DOM renderer that is all rows, selected or not. A
 * version of xterm that looks different inside is left as it is.
 */
export function redrawOnlySelections(terminal: Terminal): void {
  const service = selectionServiceOf(terminal)
  if (service === undefined) return
  const wipe = skipWithoutSelection(service)
  // With a new size the renderer draws the last selection again, be it long gone.
  terminal.onResize(wipe)
}

/**
 * `refresh` does nothing while nothing is selected and the last selection is wiped off already. Gives
 * a function that makes sure that it is.
 */
export function skipWithoutSelection(service: SelectionService): () => void {
  const { refresh } = service
  let drawn = true
  service.refresh = function (...rest) {
    const selected = this.selectionStart !== undefined
    if (!selected && !drawn) return
    drawn = selected
    refresh.apply(this, rest)
  }
  return () => {
    drawn = true
    service.refresh()
  }
}

function selectionServiceOf(terminal: Terminal): SelectionService | undefined {
  const { _core: core } = terminal as { _core?: { _selectionService?: Partial<SelectionService> } }
  const service = core?._selectionService
  const known = typeof service?.refresh === 'function' && 'selectionStart' in service
  return known ? (service as SelectionService) : undefined
}
