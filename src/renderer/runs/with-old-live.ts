import type { CommandSummary } from '../../contract/commands'
import { matches, type ListInput } from '../api/run-pages'

/**
 * The runs read so far, with the live ones that are too old to be among them in front: what is live
 * is always on top. Under a text search only main can tell what belongs, so nothing is added.
 */
export function withOldLive(
  runs: readonly CommandSummary[],
  input: ListInput,
  live: readonly CommandSummary[],
): readonly CommandSummary[] {
  if (input.text !== undefined || live.length === 0) return runs
  const known = new Set(runs.map(({ id }) => id))
  const missing = live.filter((run) => !known.has(run.id) && matches(input, run))
  return missing.length === 0 ? runs : [...missing, ...runs]
}
