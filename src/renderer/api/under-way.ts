import { queryClient } from './query-client'

/**
 * True while a call of that key has not been answered: twice in a moment is meant once. What a hook
 * last rendered comes too late to tell.
 */
export function isUnderWay(mutationKey: readonly unknown[]): boolean {
  return queryClient.isMutating({ mutationKey }) > 0
}
