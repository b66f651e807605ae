import type { ListInput } from '../api/run-pages'
import type { RunFilter, RunPeriod } from '../state/run-filter'

const hour = 3_600_000
const periods: Record<Exclude<RunPeriod, 'any'>, number> = {
  hour,
  day: 24 * hour,
  week: 7 * 24 * hour,
  month: 30 * 24 * hour,
}

/**
 * The filter as `commands.list` takes it. The start of a period is rounded down to the minute, so
 * that the same filter asks the same question while it is on the screen.
 */
export function listInput(filter: RunFilter, now: number): ListInput {
  const text = filter.text.trim()
  return {
    ...(filter.statuses.length > 0 ? { statuses: filter.statuses } : {}),
    ...(filter.projectId === null ? {} : { projectId: filter.projectId }),
    ...(text === '' ? {} : { text }),
    ...(filter.period === 'any' ? {} : { since: floorToMinute(now - periods[filter.period]) }),
  }
}

function floorToMinute(at: number): number {
  return Math.floor(at / 60_000) * 60_000
}
