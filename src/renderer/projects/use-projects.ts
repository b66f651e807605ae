import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'

/** All projects, the one used last first; undefined until main has answered. */
export function useProjects() {
  return useQuery(
    api.projects.list.queryOptions({
      select: (projects) => projects.slice().sort((a, b) => b.lastUsedAt - a.lastUsedAt),
    }),
  )
}
