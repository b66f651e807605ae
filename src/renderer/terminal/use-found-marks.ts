import { useCallback, useEffect, useEffectEvent } from 'react'
import type { SearchBarState } from './search/use-search-bar'
import type { TerminalPane } from './terminal-pane'
import type { LogReaderState } from './use-log-reader'

/**
 * Marks what has the text of one of the hits as one types, of one in view if there is any, and takes away
 * what was marked of another search. Of a pattern each hit may have another text, and is marked where it
 * stands. Gives what takes all marks away.
 */
export function useFoundMarks(
  pane: TerminalPane | null,
  { markAlike, markHits, changeHits, unmark }: LogReaderState,
  { active, term, search }: SearchBarState,
  edge: (by: 1 | -1) => number,
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
  const markFound = useEffectEvent(() => {
    const { hits } = search
    if (term.regex) {
      pane?.places.markHits(hits)
      markHits(hits)
      return
    }
    if (active !== null) return
    const [from, to] = [edge(1), edge(-1)]
    const hit = hits.find(({ offset }) => offset >= from && offset < to) ?? hits[0]
    if (!hit) return
    pane?.places.markAlike(hit, term)
    markAlike(hit, term)
  })
  // Clears nothing: by now the first error may be framed.
  useEffect(() => {
    if (isFound) markFound()
  }, [active, term, isFound])
  useEffect(() => {
    pane?.places.changeHits(search.hits)
    changeHits(search.hits)
  }, [pane, changeHits, search.hits])
  return clearMarks
}
