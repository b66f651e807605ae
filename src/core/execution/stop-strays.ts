import { TreeStop } from './ending/stop-tree'
import type { StopGraces } from './running-process'
import { ProcessTree } from './tree/process-tree'
import type { ProcessIdentity } from './tree/process-table'
import { processTable } from './tree/this-system'

const defaults: StopGraces = { interruptGraceMs: 0, terminateGraceMs: 1000 }
const nobody: ProcessIdentity = { pid: 0, startTime: '' }

/**
 * Ends what is left of a run that lost its supervisor: `root`, if that very process is still there,
 * with its group, every process that carries the marker, and whatever descends from them. Resolves
 * with the pids it found; those that are still alive afterwards could not be killed. On Windows,
 * where the environment of a process can't be read, there is only the root.
 */
export async function stopStrays(
  marker: string,
  root: ProcessIdentity | null = null,
  graces: StopGraces = defaults,
): Promise<readonly number[]> {
  const living = root !== null && (await processTable.isAlive(root)) ? root : nobody
  const tree = new ProcessTree(processTable, living, marker)
  // It is nobody's child here, so that its pid may be reused as soon as it ends.
  tree.rootHasEnded()
  const listed = await tree.look(true)
  const found = new Set([...listed.map(({ pid }) => pid), ...tree.hunt(null)])
  if (found.size > 0) await new TreeStop(tree, 3000).stop(graces)
  return [...found]
}
