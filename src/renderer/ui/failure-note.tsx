import type { ReactNode } from 'react'
import { failureOf } from '../api/failure'
import { Banner } from './banner'

interface FailureNoteProps {
  readonly title: string
  readonly error: unknown
  readonly actions?: ReactNode
}

/** A failed call where its answer would have stood: a sentence, and the code in small print. */
export function FailureNote({ title, error, actions }: FailureNoteProps) {
  const failure = failureOf(error)
  return (
    <Banner severity="error" title={title} actions={actions}>
      <p className="break-words whitespace-pre-wrap">{failure.message}</p>
      <p className="text-xs text-faint">{failure.code}</p>
    </Banner>
  )
}
