import { keepPreviousData } from '@tanstack/react-query'

export const pollMs = 1000

/**
 * Options for a query that `queryKey` names about a part of a log: while that is `growing` it is
 * asked for again all the time, and once more when it has stopped.
 */
export function whileGrowing(queryKey: readonly unknown[], growing: boolean) {
  return {
    queryKey: growing ? [...queryKey, 'growing'] : queryKey,
    staleTime: growing ? 0 : Infinity,
    refetchInterval: growing ? pollMs : false,
    gcTime: 30_000,
    placeholderData: keepPreviousData,
  } as const
}
