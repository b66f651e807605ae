import { mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { indexFileOf, recordSize } from '../core/logs/index-record'
import { collect } from '../core/logs/log-fixtures'
import type { FollowSearchEvent } from '../core/logs/search/follow-search'
import { TestSupervisor } from '../core/supervisor/fixtures/test-supervisor'
import { commandLogOf } from './command-log'
import { searchRun } from './search-run'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  const folder = join(test.folder, 'plain')
  mkdirSync(folder)
  await test.open({ execution: { parallel_limit: 1 } })
  projectId = (await test.supervisor.projects.add(folder)).id
})
afterEach(() => test.remove())

const { signal } = new AbortController()
const textOf = async (id: string, from = 0) =>
  (await collect(commandLogOf(test.supervisor, id).follow(from, signal), from)).bytes.toString()
const searchOf = async (id: string) => {
  const events: FollowSearchEvent[] = []
  const found = searchRun(test.supervisor, { commandId: id, query: 'needle', signal })
  for await (const event of found) events.push(event)
  return events
}

it('is followed from before the run has begun to its end', async () => {
  const first = await test.launch(projectId, { line: 'sleep 0.2' })
  const second = await test.launch(projectId, { line: 'echo a; sleep 0.1; echo b', shell: true })
  expect(await textOf(second)).toBe('a\nb\n')
  expect(await textOf(second, 2)).toBe('b\n')
  await test.ended(first)
})

it('is whole when its run came to its end, and its writer too', async () => {
  const id = await test.launch(projectId, { line: 'echo a' })
  const { logPath } = await test.ended(id)
  const isWhole = () => commandLogOf(test.supervisor, id).isWhole()
  expect(await isWhole()).toBe(true)
  const index = indexFileOf(logPath ?? '')
  truncateSync(index, statSync(index).size - recordSize)
  expect(await isWhole()).toBe(false)
  rmSync(index)
  expect(await isWhole()).toBe(true)
})

it('is searched from before the run has begun to its end', async () => {
  const gates = ['a', 'b', 'c'].map((name) => join(test.folder, name))
  const [first, half, whole] = gates.map((gate) => `until [ -e ${gate} ]; do sleep 0.02; done`)
  const before = await test.launch(projectId, { line: first ?? '', shell: true })
  const line = `echo needle; ${half ?? ''}; printf need; ${whole ?? ''}; echo le`
  const id = await test.launch(projectId, { line, shell: true })
  const open = (gate: number) => writeFileSync(gates[gate] ?? '', '')
  let foundOne = 0
  const events: FollowSearchEvent[] = []
  for await (const event of searchRun(test.supervisor, {
    commandId: id,
    query: 'needle',
    signal,
  })) {
    events.push(event)
    if (event.kind !== 'caught-up') continue
    if (event.hits === 1) foundOne += 1
    open(event.hits === 0 ? 0 : Math.min(foundOne, 2))
  }
  expect(events[0]).toEqual({ kind: 'caught-up', hits: 0 })
  expect(foundOne).toBe(2)
  expect(events.filter(({ kind }) => kind === 'hit')).toMatchObject([{ line: 1 }, { line: 2 }])
  expect(events.at(-1)).toMatchObject({ kind: 'done', hits: 2 })
  await test.ended(before)
})

it('ends, without a log, when its run is stopped while it waits', async () => {
  const first = await test.launch(projectId, { line: 'sleep 60' })
  const waiting = await test.launch(projectId, { line: 'true' })
  const following = textOf(waiting)
  const searching = searchOf(waiting)
  test.supervisor.cancel(waiting, false)
  expect(await following).toBe('')
  expect(await searching).toMatchObject([{ kind: 'caught-up' }, { kind: 'done', hits: 0 }])
  test.supervisor.cancel(first, true)
})

it('ends with what there is when its run has ended and nobody could close it', async () => {
  const id = await test.launch(projectId, { line: 'echo all there is' })
  const { logPath } = await test.ended(id)
  truncateSync(indexFileOf(logPath ?? ''), recordSize)
  expect(await textOf(id)).toBe('all there is\n')
  truncateSync(indexFileOf(logPath ?? ''), 0)
  expect(await textOf(id)).toBe('all there is\n')
})

it('says of a live run, and of an ended one, that its log is gone', async () => {
  const gate = join(test.folder, 'gate')
  const line = `echo some; until test -e ${gate}; do sleep 0.05; done`
  const id = await test.launch(projectId, { line, shell: true })
  const run = await test.until(id, ({ logPath }) => logPath !== null)
  await expect.poll(() => commandLogOf(test.supervisor, id).size()).toBe(5)
  rmSync(run.logPath ?? '')
  const gone = { code: 'LOG_UNREADABLE', message: expect.stringContaining('moved or deleted') }
  await expect(textOf(id)).rejects.toMatchObject(gone)
  writeFileSync(gate, '')
  await test.ended(id)
  await expect(textOf(id)).rejects.toMatchObject(gone)
  const silent = await test.ended(await test.launch(projectId, { line: 'true' }))
  rmSync(silent.logPath ?? '')
  await expect(textOf(silent.id)).rejects.toMatchObject(gone)
})

it('says of an ended run how much is left of its log, after that', async () => {
  const id = await test.launch(projectId, { line: 'echo all there is' })
  const { logPath } = await test.ended(id)
  truncateSync(logPath ?? '', 4)
  const seen: string[] = []
  const following = (async () => {
    for await (const { bytes } of commandLogOf(test.supervisor, id).follow(0, signal)) {
      seen.push(Buffer.from(bytes).toString())
    }
  })()
  await expect(following).rejects.toMatchObject({
    code: 'LOG_UNREADABLE',
    message: expect.stringContaining('4 bytes left of 13'),
  })
  expect(seen).toEqual(['all '])
})

it('ends for those who wait at its end when the run of another process ends unclosed', async () => {
  const id = await test.launch(projectId, { line: 'echo all there is' })
  const { logPath } = await test.ended(id)
  truncateSync(indexFileOf(logPath ?? ''), recordSize)
  const { news, store } = test.supervisor
  store.sql.exec(`UPDATE commands SET status = 'running', supervisor_pid = ${process.ppid}`)
  const following = textOf(id)
  store.sql.exec(`UPDATE commands SET status = 'succeeded'`)
  news.tell({ kind: 'changed', commandId: id })
  expect(await following).toBe('all there is\n')
  expect(news.listenerCount).toBe(0)
})
