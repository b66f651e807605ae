import { skipToken, useQuery } from '@tanstack/react-query'
import { usageKey, type RunUsage } from './live-cache'

/** What a live run's processes use now; undefined until the first figures have come. */
export function useUsage(commandId: string): RunUsage | undefined {
  return useQuery<RunUsage>({
    queryKey: usageKey(commandId),
    queryFn: skipToken,
    staleTime: Infinity,
  }).data
}
