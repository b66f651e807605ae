import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { systemClock } from '../surroundings'
import { CollectedOutput } from './fixtures/collected-output'
import type { LaunchedProcess } from './launch/launched-process'
import { OutputPump } from './output/output-pump'
import type { ProcessOptions, ProcessOutcome } from './running-process'
import { SupervisedProcess } from './supervised-process'
import type { ProcessIdentity, ProcessRow, ProcessTable } from './tree/process-table'
import { ProcessTree } from './tree/process-tree'

const root = { pid: 100, startTime: 't0' }

/** In no group, which would be signalled. */
function rowOf(identity: ProcessIdentity, parent: number): ProcessRow {
  return { ...identity, parent, group: 0, session: 0, memoryBytes: 1, cpuSeconds: 0 }
}

/** As a program of another user is, or one that is stuck in the kernel. */
const immortal: ProcessTable = {
  list: () => Promise.resolve([rowOf(root, 1)]),
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

const options: Required<ProcessOptions> = {
  clock: systemClock,
  drainMs: 10,
  stopStraysAtEnd: false,
  sampleEveryMs: 0,
  killPatienceMs: 10,
}

const never = new Promise<never>(() => {})

function launched(
  output: CollectedOutput,
  exited: LaunchedProcess['exited'] = never,
  source = new Readable({ read() {} }),
): LaunchedProcess {
  source.push('so far')
  return {
    pid: root.pid,
    kind: 'pipes',
    notices: [],
    exited,
    pumps: [new OutputPump(source, 'stdout', output)],
    outputFiles: new Set(),
    flush: () => exited.then(() => {}),
    write() {},
    resize() {},
  }
}

it('ends a run that was stopped although its process can not be killed, and names it', async () => {
  const output = new CollectedOutput()
  const process = new SupervisedProcess(
    launched(output),
    new ProcessTree(immortal, root, 'marker'),
    options,
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

it.each([
  ['a leak', never],
  ['a quiet end', Promise.resolve()],
])('names after %s only what has not ended meanwhile', async (_, flushed) => {
  const stays = { pid: 101, startTime: 't1' }
  const goes = { pid: 102, startTime: 't2' }
  const reused = { pid: 103, startTime: 't3' }
  const meanwhile = performance.now() + 100
  const there = () =>
    performance.now() < meanwhile ? [stays, goes, reused] : [stays, { ...reused, startTime: 't4' }]
  const table: ProcessTable = {
    ...immortal,
    environmentsAtHand: true,
    carrying: (_marker, rows) => Promise.resolve(new Set(rows.map(({ pid }) => pid))),
    list: () => Promise.resolve(there().map((one) => rowOf(one, root.pid))),
    nameOf: (pid) => `name of ${pid}`,
  }
  const exited = Promise.resolve<ProcessOutcome>({ kind: 'exited', code: 0 })
  const process = new SupervisedProcess(
    { ...launched(new CollectedOutput(), exited), flush: () => flushed },
    new ProcessTree(table, root, 'marker'),
    options,
    0,
  )
  expect((await process.ended).left).toEqual([{ pid: stays.pid, name: 'name of 101' }])
})

it.each([
  ['goes with it', (output: Readable) => void output.push(null), false],
  ['stays', () => {}, true],
])(
  'knows that the output %s when a stop during the look ends what was left behind',
  async (_, letGo, stillHeld) => {
    const child = { pid: 101, startTime: 't1' }
    const output = new Readable({ read() {} })
    let stopping = false
    let killed = false
    const table: ProcessTable = {
      ...immortal,
      environmentsAtHand: true,
      carrying: (_marker, rows) => Promise.resolve(new Set(rows.map(({ pid }) => pid))),
      list() {
        // Nothing else looks here before what was left behind is looked for.
        if (!stopping) {
          stopping = true
          void process.kill()
        }
        return Promise.resolve(killed ? [] : [rowOf(child, 1)])
      },
      signal() {
        killed = true
        letGo(output)
        return true
      },
    }
    const exited = Promise.resolve<ProcessOutcome>({ kind: 'exited', code: 0 })
    const process = new SupervisedProcess(
      { ...launched(new CollectedOutput(), exited, output), flush: () => never },
      new ProcessTree(table, root, 'marker'),
      { ...options, killPatienceMs: 1000 },
      0,
    )
    const { leaked, ...end } = await process.ended
    expect(killed).toBe(true)
    expect(end).toMatchObject({ stopped: false, left: [], survivors: [] })
    expect(leaked).toMatchObject({ stillHeld })
    expect(leaked).not.toHaveProperty('holders')
  },
)

it('lists a child that can not be killed by its pid, apart from one that was', async () => {
  const child = { pid: 101, startTime: 't1' }
  const mortal = { pid: 102, startTime: 't2' }
  const ended = new Set<number>()
  let end: (outcome: ProcessOutcome) => void = () => {}
  const exited = new Promise<ProcessOutcome>((resolve) => {
    end = resolve
  })
  const table: ProcessTable = {
    ...immortal,
    list: () =>
      Promise.resolve(
        [rowOf(root, 1), rowOf(child, root.pid), rowOf(mortal, root.pid)].filter(
          ({ pid }) => !ended.has(pid),
        ),
      ),
    signal({ pid }) {
      if (pid === child.pid) return false
      ended.add(pid)
      if (pid === root.pid) end({ kind: 'signalled', signal: 'SIGKILL' })
      return true
    },
    nameOf: (pid) => `name of ${pid}`,
  }
  const process = new SupervisedProcess(
    launched(new CollectedOutput(), exited),
    new ProcessTree(table, root, 'marker'),
    options,
    0,
  )
  expect((await process.kill()).survivors).toEqual([child.pid])
  expect(await process.ended).toMatchObject({
    outcome: { kind: 'signalled', signal: 'SIGKILL' },
    stopped: true,
    survivors: [child.pid],
    killed: [{ pid: mortal.pid, name: 'name of 102' }],
  })
})
