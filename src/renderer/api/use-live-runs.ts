import { skipToken, useQuery } from '@tanstack/react-query'
import type { CommandSummary } from '../../contract/commands'
import { liveRunsKey } from './live-cache'

/** The runs that are queued or running; undefined until main has told. */
export function useLiveRuns(): readonly CommandSummary[] | undefined {
  return useQuery<readonly CommandSummary[]>({
    queryKey: liveRunsKey,
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
  }).data
}
