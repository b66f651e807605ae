import { TreeStop } from './ending/stop-tree'
import type { StopGraces } from './running-process'
import { ProcessTree } from './tree/process-tree'
import { processTable } from './tree/this-system'

const defaults: StopGraces = { interruptGraceMs: 0, terminateGraceMs: 1000 }

/**
 * Ends every process that carries the marker of a run which lost its supervisor, and whatever
 * descends from it. Resolves with the pids it found; those that are still alive afterwards could not
 * be killed. Finds nothing on Windows, where the environment of a process can't be read.
 */
export async function stopStrays(
  marker: string,
  graces: StopGraces = defaults,
): Promise<readonly number[]> {
  const tree = new ProcessTree(processTable, { pid: 0, startTime: '' }, marker)
  const found = await tree.look(true)
  if (found.length > 0) await new TreeStop(tree, 3000).stop(graces)
  return found.map(({ pid }) => pid)
}
