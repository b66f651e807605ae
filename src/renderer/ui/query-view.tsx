import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from './button'
import { FailureNote } from './failure-note'

interface QueryViewProps<Data> {
  readonly query: UseQueryResult<Data>
  /** What could not be done, as a title. */
  readonly failed: string
  readonly children: (data: Data) => ReactNode
}

/** The answer of a query, or why there is none. While it waits, nothing jumps: the place stays empty. */
export function QueryView<Data>({ query, failed, children }: QueryViewProps<Data>) {
  if (query.isSuccess) return children(query.data)
  if (!query.isError) return <div role="status" aria-busy aria-label="Loading" />
  return (
    <div className="p-5">
      <FailureNote
        title={failed}
        error={query.error}
        actions={
          <Button size="sm" onClick={() => void query.refetch()}>
            Try again
          </Button>
        }
      />
    </div>
  )
}
