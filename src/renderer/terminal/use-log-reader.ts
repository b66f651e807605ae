import { useCallback, useState } from 'react'
import { sayFailed } from '../ui/toast'
import { askLineAtOffset } from './reader/ask-line-at-offset'

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
  openAtMatch(match: ReaderMatch & { readonly line: number }): void
  openAtOffset(offset: number, marked?: boolean): void
  /** Marks nothing any more, and stays where it is. */
  unmark(): void
  close(): void
}

/** Whether the full log is open, and where. */
export function useLogReader(commandId: string): LogReaderState {
  const [target, setTarget] = useState<ReaderTarget | null>(null)
  const [marks, setMarks] = useState(true)
  const show = useCallback((next: ReaderTarget) => {
    setTarget(next)
    setMarks(true)
  }, [])
  const openAtMatch = useCallback(
    (match: ReaderMatch & { readonly line: number }) =>
      show({ line: match.line, marked: true, match }),
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
  const unmark = useCallback(() => setMarks(false), [])
  const close = useCallback(() => setTarget(null), [])
  return { target, marks, openAtMatch, openAtOffset, unmark, close }
}
