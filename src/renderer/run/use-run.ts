import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { CommandDetail } from '../../contract/commands'
import { api } from '../api/client'

/** Everything about one run, kept up to date by the news of all runs. */
export function useRun(commandId: string): UseQueryResult<CommandDetail> {
  return useQuery(api.commands.get.queryOptions({ input: { commandId } }))
}
