import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import type { CommandSummary } from '../../contract/commands'
import { api } from '../api/client'
import { useLiveRuns } from '../api/use-live-runs'
import type { RunFilter } from '../state/run-filter'
import { useUiStore } from '../state/ui-store'
import { listInput } from './list-input'
import { withOldLive } from './with-old-live'

const pageSize = 100

/** The runs that `filter` holds, newest first, page by page. */
export function useRunList(filter: RunFilter) {
  const settled = useDeferredValue(filter)
  const [openedAt] = useState(() => Date.now())
  const narrowedAt = useUiStore((state) => state.narrowedAt)
  // A period that began ever later would take away what was read further down, and the place in it.
  const now = Math.max(openedAt, narrowedAt)
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
