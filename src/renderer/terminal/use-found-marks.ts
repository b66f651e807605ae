import { useCallback, useEffect, useEffectEvent } from 'react'
import type { SearchBarState } from './search/use-search-bar'
import type { TerminalPane } from './terminal-pane'
import type { LogReaderState } from './use-log-reader'

/**
 * Marks what the search has found as one types, and takes away what was marked of another search. Gives
 * what takes all marks away.
 */
export function useFoundMarks(
  pane: TerminalPane | null,
  { unmark }: LogReaderState,
  { active, term, search }: SearchBarState,
): () => void {
  const clearMarks = useCallback(() => {
    pane?.places.clearMatches()
    unmark()
  }, [pane, unmark])
  const clear = useEffectEvent(clearMarks)
  useEffect(() => {
    if (active === null) clear()
  }, [active, term])
  const isFound = search.hits.length > 0
  const markFound = useEffectEvent(() => pane?.places.markAlike(term, search.hits))
  // Clears nothing: by now the first error may be framed.
  useEffect(() => {
    if (active === null && isFound) markFound()
  }, [active, term, isFound])
  return clearMarks
}
