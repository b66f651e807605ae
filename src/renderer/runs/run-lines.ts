import type { CommandSummary } from '../../contract/commands'
import { isLive } from '../api/live-status'
import { formatDayHeading } from '../format/relative-time'

/** A line of the list: a heading or a run. */
export type RunLine =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'run'; readonly run: CommandSummary }

/**
 * Live runs on top: those under way, then those in line, the next one first. Below, the history
 * under the day of each run.
 */
export function runLines(runs: readonly CommandSummary[], now: number): readonly RunLine[] {
  const lines: RunLine[] = []
  const live = runs.filter((run) => isLive(run.status)).sort(byPlace)
  if (live.length > 0) lines.push({ kind: 'heading', text: 'Live' })
  for (const run of live) lines.push({ kind: 'run', run })
  let day = ''
  for (const run of runs) {
    if (isLive(run.status)) continue
    const heading = formatDayHeading(run.createdAt, now)
    if (heading !== day) lines.push({ kind: 'heading', text: heading })
    day = heading
    lines.push({ kind: 'run', run })
  }
  return lines
}

/** Runs that are out of the queue, in the order they have; then the queue in its own. */
function byPlace(one: CommandSummary, other: CommandSummary): number {
  return (one.queuePosition ?? 0) - (other.queuePosition ?? 0)
}
