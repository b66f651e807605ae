import { useRef, useState, type ReactNode } from 'react'
import { sayFailed } from '../ui/toast'
import { usePlaceToasts } from '../ui/use-place-toasts'
import { EarlierOutput } from './earlier-output'
import { JumpToLatest } from './jump-to-latest'
import { focusLines } from './reader/focus-lines'
import { LogReader } from './reader/log-reader'
import { findFirstError } from './search/find-first-error'
import { errorTerm } from './search/error-pattern'
import { SearchBar } from './search/search-bar'
import { SearchResults } from './search/search-results'
import type { SearchHit } from './search/search-state'
import { useSearchBar } from './search/use-search-bar'
import { StreamState } from './stream-state'
import type { SearchTerm } from './highlighter'
import { TerminalNotice } from './terminal-notice'
import { useTerminalPreferences } from './terminal-preferences'
import { TerminalToolbar } from './terminal-toolbar'
import { useFoundMarks } from './use-found-marks'
import { useLogReader } from './use-log-reader'
import { usePanelKeys } from './use-panel-keys'
import { usePaneFact } from './use-pane-fact'
import { useTerminalPane } from './use-terminal-pane'

interface TerminalPanelProps {
  readonly commandId: string
  /** The run has a pseudo-terminal and takes keys. */
  readonly interactive: boolean
  readonly live: boolean
  /** False for a run that ended before its command was started. */
  readonly started: boolean
  /** Bytes of the log, once it is complete. */
  readonly logBytes: number
  /** What stands in place of the output as long as there is none. */
  readonly emptyText: string
  /** What is left to say of the end; stands below the output once all of it is shown. */
  readonly footer: ReactNode
}

/** A run's output: the terminal, the search over the log, and the full log behind both. */
export function TerminalPanel({
  commandId,
  interactive,
  live,
  started,
  logBytes,
  emptyText,
  footer,
}: TerminalPanelProps) {
  const reader = useLogReader(commandId)
  const toasts = usePlaceToasts(commandId)
  const { pane, mount } = useTerminalPane(commandId, interactive, reader.openAtOffset, toasts)
  const following = usePaneFact(pane, (state) => state.following)
  const earlier = usePaneFact(pane, (state) => state.earlier)
  const ended = usePaneFact(pane, ({ phase }) => phase === 'ended')
  const fontSize = useTerminalPreferences((preferences) => preferences.fontSize)
  // How often the search was called up; each time it takes the focus. 0 while it is closed.
  const [searchCalls, setSearchCalls] = useState(0)
  const searching = searchCalls > 0
  const [listOpen, setListOpen] = useState(true)

  const showHit = (hit: SearchHit, term: SearchTerm): void => {
    reader.markAlike(hit, term)
    if (reader.target !== null) pane?.places.clearMatches()
    else if (pane?.places.showMatch(term, hit) === true) return
    reader.openAtMatch(hit)
  }
  const edge = (by: 1 | -1): number => {
    if (reader.view.current) return reader.view.current.edge(by)
    return (by === 1 ? pane?.places.offsetInView() : pane?.places.offsetBelow()) ?? 0
  }
  const bar = useSearchBar(commandId, { show: showHit, edge })
  const { active } = bar
  const clearMarks = useFoundMarks(pane, reader, bar, edge)
  const lastQuery = useRef('')
  const closeSearch = (): void => {
    setSearchCalls(0)
    lastQuery.current = bar.term.query
    bar.change({ query: '' })
    clearMarks()
    if (!focusLines()) pane?.focus()
  }
  const closeReader = (): void => {
    reader.close()
    pane?.focus()
  }
  const openSearch = (): void => {
    if (!searching) bar.change({ query: lastQuery.current })
    setSearchCalls((calls) => calls + 1)
  }
  usePanelKeys({ openSearch, step: bar.step, clearMarks })

  const showFirstError = async (): Promise<void> => {
    try {
      const hit = await findFirstError(commandId)
      if (hit) showHit(hit, errorTerm)
      else if (pane?.places.revealFirstStderr() !== true)
        toasts.say('No line of this log reports an error')
    } catch (error) {
      sayFailed('The log could not be searched', error)
    }
  }

  return (
    <section aria-label="Output" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <TerminalToolbar
        pane={pane}
        interactive={interactive}
        searching={searching}
        readerOpen={reader.target !== null}
        onSearch={searching ? closeSearch : openSearch}
        onFirstError={() => void showFirstError()}
        onReader={() =>
          reader.target
            ? closeReader()
            : reader.openAtOffset(pane?.places.offsetInView() ?? 0, false)
        }
      >
        <StreamState
          pane={pane}
          live={live}
          started={started}
          interactive={interactive}
          logBytes={logBytes}
          readerOpen={reader.target !== null}
        />
      </TerminalToolbar>
      {searching && (
        <SearchBar
          bar={bar}
          call={searchCalls}
          listOpen={listOpen}
          onListOpen={setListOpen}
          onClose={closeSearch}
        />
      )}
      <div className="relative min-h-0 flex-1 overflow-clip bg-terminal">
        <div ref={mount} className="absolute inset-0" />
        <TerminalNotice pane={pane} emptyText={emptyText} />
        {!following && reader.target === null && <JumpToLatest pane={pane} />}
        {earlier && reader.target === null && (
          <EarlierOutput
            onOpen={() => reader.openAtOffset(pane?.places.offsetInView() ?? 0, true)}
          />
        )}
        {reader.target && (
          <LogReader
            commandId={commandId}
            live={live}
            fontSize={fontSize}
            target={reader.target}
            marks={reader.marks}
            found={reader.found}
            view={reader.view}
            onClose={closeReader}
          />
        )}
      </div>
      {searching && listOpen && (
        <SearchResults
          commandId={commandId}
          term={bar.term}
          search={bar.search}
          active={active}
          onPick={bar.go}
          onClose={closeSearch}
        />
      )}
      {ended && footer}
    </section>
  )
}
