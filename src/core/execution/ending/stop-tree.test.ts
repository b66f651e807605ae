import { expect, it } from 'vitest'
import type { StopStep } from '../running-process'
import type { ProcessRow, ProcessTable } from '../tree/process-table'
import { ProcessTree } from '../tree/process-tree'
import { TreeStop } from './stop-tree'

const root = { pid: 4_194_305, startTime: 't0' }
const child = { pid: 4_194_306, startTime: 't1' }

/** Lists what it is given, look by look, and nobody from then on. */
function treeOf(...looks: readonly (readonly (typeof root)[])[]): ProcessTree {
  const rest = [...looks]
  const rowOf = (identity: typeof root): ProcessRow => ({
    ...identity,
    parent: identity === root ? 1 : root.pid,
    group: 0,
    session: 0,
    memoryBytes: 1,
    cpuSeconds: 0,
  })
  const table: ProcessTable = {
    list: () => Promise.resolve((rest.shift() ?? []).map(rowOf)),
    identify: () => Promise.resolve(root),
    isAlive: () => Promise.resolve(true),
    environmentsAtHand: false,
    carrying: () => Promise.resolve(new Set()),
    hunt: () => [],
    signal: () => true,
    lastCpuSecondsOf: () => 0,
    nameOf: () => '',
    peakMemoryOf: () => 0,
  }
  return new ProcessTree(table, root, 'marker')
}

const noGrace = { interruptGraceMs: 0, terminateGraceMs: 0 }
const grace = { interruptGraceMs: 10_000, terminateGraceMs: 10_000 }

it.each([
  ['kill', noGrace],
  ['interrupt', grace],
])('sends nothing to a tree that ended by itself before the %s', async (_, graces) => {
  const steps: StopStep[] = []
  const stop = new TreeStop(treeOf([root]), 1000)
  const report = await stop.stop(graces, (step) => steps.push(step))
  expect(report).toMatchObject({ needed: 'none', sent: [], killed: [], survivors: [] })
  expect(steps).toEqual([])
})

it('tells whether the process of the run was there until the end', async () => {
  const both = [root, child]
  const last = await new TreeStop(treeOf(both, both, both), 1000).stop(grace)
  expect(last).toMatchObject({ needed: 'interrupt', rootWasLast: true })
  const first = await new TreeStop(treeOf(both, both, [child]), 1000).stop(grace)
  expect(first).toMatchObject({ needed: 'interrupt', rootWasLast: false })
})
