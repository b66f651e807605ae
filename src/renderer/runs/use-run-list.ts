import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { CommandSummary } from '../../contract/commands'
import { api } from '../api/client'
import { useNow } from '../format/use-now'
import { useLiveRuns } from '../api/use-live-runs'
import type { RunFilter } from '../state/run-filter'
import { listInput } from './list-input'
import { withOldLive } from './with-old-live'

const pageSize = 100

/** The runs that `filter` holds, newest first, page by page. */
export function useRunList(filter: RunFilter) {
  const settled = useDeferredValue(filter)
  const now = useNow(60_000, settled.period !== 'any')
  const input = useMemo(() => {
    const { statuses, ...rest } = listInput(settled, now)
    return { ...rest, ...(statuses ? { statuses: [...statuses] } : {}) }
  }, [settled, now])
  const query = useInfiniteQuery(
    api.commands.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...input,
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const live = useLiveRuns()
  const runs = useMemo(() => {
    if (!query.data) return noRuns
    return withOldLive(
      query.data.pages.flatMap((page) => page.items),
      input,
      live ?? noRuns,
    )
  }, [query.data, input, live])
  return { ...query, runs }
}

const noRuns: readonly CommandSummary[] = []
