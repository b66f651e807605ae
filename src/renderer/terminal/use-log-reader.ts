import { useCallback, useRef, useState, type RefObject } from 'react'
import { sayFailed } from '../ui/toast'
import type { Alike } from './find-alike'
import type { SearchTerm } from './highlighter'
import { askLineAtOffset } from './reader/ask-line-at-offset'
import type { ReaderView } from './reader/view-edge'
import { hitText, type SearchHit } from './search/search-state'

/** A line (from 1) to bring into view, and whether it is the one that was looked for. */
export interface ReaderTarget {
  readonly line: number
  readonly marked: boolean
  /** What was found in it. */
  readonly match?: ReaderMatch
}

/** A match in a line, in bytes of the log. */
export interface ReaderMatch {
  readonly lineOffset: number
  readonly offset: number
  readonly length: number
}

export interface LogReaderState {
  /** What to show, or null while the reader is closed. */
  readonly target: ReaderTarget | null
  /** False once the match that it was opened at is not looked for any more. */
  readonly marks: boolean
  /** What is marked wherever it stands, if anything. */
  readonly alike: Alike | null
  /** What is in view; null while the reader is closed. */
  readonly view: RefObject<ReaderView | null>
  openAtMatch(hit: SearchHit): void
  openAtOffset(offset: number, marked?: boolean): void
  /** Marks what has the text of the hit, now or once it is open. Goes nowhere. */
  markAlike(hit: SearchHit, term: SearchTerm): void
  /** Marks nothing any more, and stays where it is. */
  unmark(): void
  close(): void
}

/** Whether the full log is open, and where. */
export function useLogReader(commandId: string): LogReaderState {
  const [target, setTarget] = useState<ReaderTarget | null>(null)
  const [marks, setMarks] = useState(true)
  const [alike, setAlike] = useState<Alike | null>(null)
  const view = useRef<ReaderView>(null)
  const show = useCallback((next: ReaderTarget) => {
    setTarget(next)
    setMarks(true)
  }, [])
  const openAtMatch = useCallback(
    ({ line, lineOffset, offset, length }: SearchHit) =>
      show({ line, marked: true, match: { lineOffset, offset, length } }),
    [show],
  )
  const openAtOffset = useCallback(
    (offset: number, marked = true) => {
      askLineAtOffset(commandId, offset).then(
        (line) => show({ line, marked }),
        (error: unknown) => sayFailed('The full log could not be opened', error),
      )
    },
    [commandId, show],
  )
  const markAlike = useCallback(
    (hit: SearchHit, term: SearchTerm) => setAlike(alikeOf(hit, term)),
    [],
  )
  const unmark = useCallback(() => {
    setMarks(false)
    setAlike(null)
  }, [])
  const close = useCallback(() => setTarget(null), [])
  return { target, marks, alike, view, openAtMatch, openAtOffset, markAlike, unmark, close }
}

/** As the pane marks it: the match's own text and never the pattern, which may take for ever. */
function alikeOf(hit: SearchHit, term: SearchTerm): Alike {
  return {
    text: hitText(hit),
    caseSensitive: term.regex || term.caseSensitive,
    wholeWord: term.wholeWord,
  }
}
