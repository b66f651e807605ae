import { useQuery } from '@tanstack/react-query'
import type { Worktree } from '../../contract/worktrees'
import { api } from '../api/client'

/** Bytes by worktree id, which come after the list: measuring takes a while. Empty until then. */
export function useWorktreeSizes(
  worktrees: readonly Worktree[] | undefined,
): Readonly<Record<string, number>> {
  const query = useQuery(
    api.worktrees.sizes.queryOptions({
      enabled: (worktrees?.length ?? 0) > 0,
      staleTime: 0,
      refetchInterval: 15_000,
    }),
  )
  return query.data ?? {}
}
