import { useCallback, useRef, useState, type RefObject } from 'react'
import { sayFailed } from '../ui/toast'
import type { Alike } from './find-alike'
import type { Marked } from './places-to-mark'
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
  /** What is marked in all lines. */
  readonly found: Marked
  /** What is in view; null while the reader is closed. */
  readonly view: RefObject<ReaderView | null>
  openAtMatch(hit: SearchHit): void
  openAtOffset(offset: number, marked?: boolean): void
  /** Marks what has the text of the hit, now or once it is open. Goes nowhere. */
  markAlike(hit: SearchHit, term: SearchTerm): void
  /** Marks these hits of a pattern. Goes nowhere. */
  markHits(hits: readonly SearchHit[]): void
  /** Hits were found or taken back: these are marked from now on, if hits are marked at all. */
  changeHits(hits: readonly SearchHit[]): void
  /** Marks nothing any more, and stays where it is. */
  unmark(): void
  close(): void
}

const nothing: Marked = {}

/** Whether the full log is open, and where. */
export function useLogReader(commandId: string): LogReaderState {
  const [target, setTarget] = useState<ReaderTarget | null>(null)
  const [marks, setMarks] = useState(true)
  const [found, setFound] = useState(nothing)
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
    (hit: SearchHit, term: SearchTerm) =>
      setFound((before) => ({ ...before, alike: alikeOf(hit, term) })),
    [],
  )
  const markHits = useCallback(
    (hits: readonly SearchHit[]) => setFound((before) => ({ ...before, hits })),
    [],
  )
  const changeHits = useCallback(
    (hits: readonly SearchHit[]) =>
      setFound((before) => (before.hits ? { ...before, hits } : before)),
    [],
  )
  const unmark = useCallback(() => {
    setMarks(false)
    setFound(nothing)
  }, [])
  const close = useCallback(() => setTarget(null), [])
  return {
    target,
    marks,
    found,
    view,
    openAtMatch,
    openAtOffset,
    markAlike,
    markHits,
    changeHits,
    unmark,
    close,
  }
}

/** As the pane marks it: the match's own text and never the pattern, which may take for ever. */
function alikeOf(hit: SearchHit, term: SearchTerm): Alike {
  return {
    text: hitText(hit),
    caseSensitive: term.regex || term.caseSensitive,
    wholeWord: term.wholeWord,
  }
}
