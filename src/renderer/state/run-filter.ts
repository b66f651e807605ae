import type { CommandStatus } from '../../contract/commands'

/** How far back the list of runs looks. */
export type RunPeriod = 'any' | 'hour' | 'day' | 'week' | 'month'

/** What the Runs screen is narrowed to. */
export interface RunFilter {
  readonly statuses: readonly CommandStatus[]
  readonly projectId: string | null
  readonly text: string
  readonly period: RunPeriod
}

export const everyRun: RunFilter = { statuses: [], projectId: null, text: '', period: 'any' }

export function isNarrowed(filter: RunFilter): boolean {
  return (
    filter.statuses.length > 0 ||
    filter.projectId !== null ||
    filter.text.trim() !== '' ||
    filter.period !== 'any'
  )
}
