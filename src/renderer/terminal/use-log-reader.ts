import { useCallback, useState } from 'react'
import { sayFailed } from '../ui/toast'
import { askLineAtOffset } from './reader/ask-line-at-offset'

/** A line (from 1) to bring into view, and whether it is the one that was looked for. */
export interface ReaderTarget {
  readonly line: number
  readonly marked: boolean
}

export interface LogReaderState {
  /** What to show, or null while the reader is closed. */
  readonly target: ReaderTarget | null
  openAtLine(line: number, marked: boolean): void
  openAtOffset(offset: number, marked?: boolean): void
  close(): void
}

/** Whether the full log is open, and where. */
export function useLogReader(commandId: string): LogReaderState {
  const [target, setTarget] = useState<ReaderTarget | null>(null)
  const openAtLine = useCallback((line: number, marked: boolean) => setTarget({ line, marked }), [])
  const openAtOffset = useCallback(
    (offset: number, marked = true) => {
      askLineAtOffset(commandId, offset).then(
        (line) => openAtLine(line, marked),
        (error: unknown) => sayFailed('The full log could not be opened', error),
      )
    },
    [commandId, openAtLine],
  )
  const close = useCallback(() => setTarget(null), [])
  return { target, openAtLine, openAtOffset, close }
}
