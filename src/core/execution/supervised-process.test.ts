import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { CollectedOutput } from './fixtures/collected-output'
import type { LaunchedProcess } from './launch/launched-process'
import { OutputPump } from './output/output-pump'
import { SupervisedProcess } from './supervised-process'
import type { ProcessTable } from './tree/process-table'
import { ProcessTree } from './tree/process-tree'

const root = { pid: 100, startTime: 't0' }

/** As a program of another user is, or one that is stuck in the kernel. In no group, which would be signalled. */
const immortal: ProcessTable = {
  list: () =>
    Promise.resolve([{ ...root, parent: 1, group: 0, session: 0, memoryBytes: 1, cpuSeconds: 0 }]),
  identify: () => Promise.resolve(root),
  isAlive: () => Promise.resolve(true),
  environmentsAtHand: false,
  carrying: () => Promise.resolve(new Set()),
  hunt: () => [],
  signal: () => false,
  lastCpuSecondsOf: () => 0,
  nameOf: () => '',
  peakMemoryOf: () => 0,
}

const never = new Promise<never>(() => {})

function launched(output: CollectedOutput): LaunchedProcess {
  const source = new Readable({ read() {} })
  source.push('so far')
  return {
    pid: root.pid,
    kind: 'pipes',
    notices: [],
    exited: never,
    pumps: [new OutputPump(source, 'stdout', output)],
    flush: () => never,
    write() {},
    resize() {},
  }
}

it('ends a run that was stopped although its process can not be killed, and names it', async () => {
  const output = new CollectedOutput()
  const process = new SupervisedProcess(
    launched(output),
    new ProcessTree(immortal, root, 'marker'),
    { drainMs: 10, stopStraysAtEnd: false, sampleEveryMs: 0, killPatienceMs: 10 },
    0,
  )
  expect((await process.kill()).survivors).toEqual([root.pid])
  expect(await process.ended).toMatchObject({
    outcome: { kind: 'lost' },
    stopped: true,
    survivors: [root.pid],
  })
  expect(output.text()).toBe('so far')
})
