import { useEffect, useState } from 'react'
import type { SearchTerm } from '../highlighter'
import { searchLog } from './search-log'
import { afterEvents, noSearch, startedSearch, type SearchState } from './search-state'

const typingPauseMs = 150

interface Answer {
  readonly to: string
  readonly state: SearchState
}

/** Searches the run's log for `term`; a new term or round ends the search before. */
export function useLogSearch(commandId: string, term: SearchTerm, round: number): SearchState {
  const { query, regex, caseSensitive, wholeWord } = term
  const question = JSON.stringify([commandId, query, regex, caseSensitive, wholeWord, round])
  const [answer, setAnswer] = useState<Answer>({ to: '', state: noSearch })
  useEffect(() => {
    if (query === '') return
    const abort = new AbortController()
    // Not what the state holds: that may be the answer of an earlier search for the same.
    let state = startedSearch
    const change = (next: (before: SearchState) => SearchState): void => {
      state = next(state)
      setAnswer({ to: question, state })
    }
    const timer = setTimeout(() => {
      const wanted = { query, regex, caseSensitive, wholeWord }
      searchLog(commandId, wanted, abort.signal, (events) =>
        change((before) => afterEvents(before, events)),
      ).catch((error: unknown) => {
        if (!abort.signal.aborted) change((before) => ({ ...before, phase: 'failed', error }))
      })
    }, typingPauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [commandId, question, query, regex, caseSensitive, wholeWord])
  if (query === '') return noSearch
  return answer.to === question ? answer.state : startedSearch
}
