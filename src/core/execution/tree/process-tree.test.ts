import { beforeEach, describe, expect, it } from 'vitest'
import type { ProcessRow, ProcessTable } from './process-table'
import { ProcessTree } from './process-tree'

const root = { pid: 100, startTime: 't0' }

function row(pid: number, rest: Partial<ProcessRow> = {}): ProcessRow {
  return {
    pid,
    startTime: 't1',
    parent: 1,
    group: pid,
    session: pid,
    memoryBytes: 0,
    cpuSeconds: 0,
    ...rest,
  }
}

/** A system whose processes the test names. */
function systemOf(listings: readonly ProcessRow[][], carriers: readonly number[] = []) {
  let look = 0
  const table: ProcessTable = {
    environmentsAtHand: true,
    list: () => Promise.resolve(listings[look++] ?? []),
    identify: (pid) => Promise.resolve({ pid, startTime: '' }),
    isAlive: () => Promise.resolve(false),
    carrying: (_marker, rows) => {
      asked.push(pidsOf(rows))
      return Promise.resolve(new Set(carriers))
    },
    hunt: () => [],
    signal: () => false,
    lastCpuSecondsOf: () => 0,
    nameOf: () => '',
    peakMemoryOf: () => 0,
  }
  return new ProcessTree(table, root, 'marker')
}

/** The pids of each question for the marker. */
let asked: number[][] = []
beforeEach(() => (asked = []))

const pidsOf = (rows: readonly ProcessRow[]) => rows.map(({ pid }) => pid).sort((a, b) => a - b)
const living = row(100, { startTime: 't0' })

describe('the tree of a run', () => {
  it('holds its group, its session, and who descends from them', async () => {
    const tree = systemOf([
      [
        living,
        row(101, { group: 100 }),
        row(102, { session: 100 }),
        row(103, { parent: 102 }),
        row(104, { parent: 103 }),
        row(200),
      ],
    ])
    expect(pidsOf(await tree.look(false))).toEqual([100, 101, 102, 103, 104])
  })

  it('holds who carries its marker, and their descendants, when strays are asked for', async () => {
    const tree = systemOf([[living, row(200), row(201, { parent: 200 }), row(300)]], [200])
    expect(pidsOf(await tree.look(true))).toEqual([100, 200, 201])
  })

  it('asks everybody once for the marker when strays are not asked for, and remembers who had it', async () => {
    const tree = systemOf(
      [
        [living, row(200), row(300)],
        [living, row(200), row(300), row(301)],
        [living, row(200), row(300, { startTime: 't2' }), row(301)],
      ],
      [200],
    )
    for (let look = 0; look < 3; look++) expect(pidsOf(await tree.look(false))).toEqual([100, 200])
    expect(asked).toEqual([[200, 300], [301], [300]])
  })

  it('remembers who left parent, group and session', async () => {
    const tree = systemOf([[living, row(101, { parent: 100 })], [row(101)]])
    await tree.look(false)
    tree.rootHasEnded()
    expect(pidsOf(await tree.look(false))).toEqual([101])
  })

  it('does not hold a later process of a pid that it knew', async () => {
    const tree = systemOf([[living, row(101, { parent: 100 })], [row(101, { startTime: 't9' })]])
    await tree.look(false)
    tree.rootHasEnded()
    expect(await tree.look(false)).toEqual([])
  })

  it('gives its group up when another process got the number', async () => {
    const reused = row(100, { startTime: 't9' })
    const tree = systemOf([[reused, row(101, { parent: 100, group: 100, session: 100 })]])
    tree.rootHasEnded()
    expect(await tree.look(false)).toEqual([])
    expect(tree.groupIsOurs).toBe(false)
  })

  it('gives its group up once it was seen empty', async () => {
    const tree = systemOf([[row(200)], [row(101, { group: 100 })]])
    tree.rootHasEnded()
    expect(await tree.look(false)).toEqual([])
    expect(await tree.look(false)).toEqual([])
  })

  it('never holds the supervisor itself', async () => {
    const tree = systemOf([[living, row(process.pid, { group: 100 })]], [process.pid])
    expect(pidsOf(await tree.look(true))).toEqual([100])
  })
})
