import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { processTable } from '../execution/tree/this-system'
import { newId } from '../ids'
import { makeGitProject } from './fixtures/git-project'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string

beforeEach(async () => {
  test = new TestSupervisor()
  const { path } = makeGitProject(join(test.folder, 'checkout'), { 'a.txt': 'a\n' })
  await test.open()
  projectId = (await test.supervisor.projects.add(path)).id
})
afterEach(() => test.remove())

/** A pending command as another supervisor on the same store has it. */
function foreignCommand(supervisor: { pid: number; startTime: string }): string {
  const { store } = test.supervisor
  const [like] = store.commands.live()
  if (like === undefined) throw new Error('There must be a live run to imitate')
  const id = newId()
  store.commands.add({ ...like, id, rerunOf: null, createdAt: Date.now(), supervisor })
  return id
}

/** A living process that is not this one. */
const parent = () => processTable.identify(process.ppid)

it('of another living supervisor is shown, not counted, and not stopped from here', async () => {
  const own = await test.launch(projectId, { line: 'sleep 60' })
  const foreign = foreignCommand(await parent())
  expect(test.supervisor.liveCount).toBe(1)
  expect(() => test.supervisor.cancel(foreign, false)).toThrow(/another Runner Supervisor/)
  test.supervisor.cancel(own, false)
  await test.ended(own)
  await test.close()
  const { store, recovered } = await test.open()
  expect(recovered.interrupted).toEqual([])
  expect(store.commands.live().map(({ id }) => id)).toEqual([foreign])
})

it('ends as interrupted when its supervisor is gone, while this one lives', async () => {
  const own = await test.launch(projectId, { line: 'sleep 60' })
  const foreign = foreignCommand({ pid: 2 ** 22 - 3, startTime: 'long ago' })
  expect(await test.ended(foreign)).toMatchObject({ status: 'interrupted' })
  expect(test.supervisor.store.commands.find(own)?.status).not.toBe('interrupted')
})

it('is stopped when its supervisor is gone, also where its process has lost the marker', async () => {
  const line = "exec env -i /bin/sh -c 'exec sleep 60'"
  const id = await test.launch(projectId, { line, shell: true })
  await test.until(id, ({ status }) => status === 'running')
  const { store } = test.supervisor
  const { pid, pidStart } = store.commands.find(id) ?? {}
  if (typeof pid !== 'number' || typeof pidStart !== 'string') throw new Error('It has no process')
  store.sql.exec(`UPDATE commands SET supervisor_pid_start = 'gone'`)
  expect(await test.ended(id)).toMatchObject({ status: 'interrupted' })
  expect(await processTable.isAlive({ pid, startTime: pidStart })).toBe(false)
})

it('is told of when it changes in the other process', async () => {
  await test.launch(projectId, { line: 'sleep 60' })
  const foreign = foreignCommand(await parent())
  const told = test.until(foreign, ({ status }) => status === 'cancelled')
  test.supervisor.store.commands.finish(
    foreign,
    Date.now(),
    { status: 'cancelled', reason: 'user', exitCode: null, signal: null },
    { logBytes: 0, peakMemoryBytes: null, cpuSeconds: null },
  )
  expect((await told).endedAt).not.toBeNull()
})

it('lets the app start although its end can’t be written', async () => {
  await test.launch(projectId, { line: 'sleep 60' })
  foreignCommand({ pid: 2 ** 22 - 3, startTime: 'long ago' })
  const { store } = test.supervisor
  store.sql
    .exec(`CREATE TRIGGER no_mending BEFORE UPDATE ON commands WHEN NEW.status = 'interrupted'
    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`)
  await test.close()
  const { recovered } = await test.open()
  expect(recovered.interrupted).toEqual([])
})

it('leaves a lease behind that housekeeping gives back, also of a removed project', async () => {
  await test.ended(await test.launch(projectId, {}))
  const { store } = test.supervisor
  store.sql.exec(`UPDATE worktrees SET state = 'leased', lease_token = 'gone', lease_owner = 'x',
    lease_pid = 4194301, lease_pid_start = 'long ago', lease_heartbeat_at = 0, lease_expires_at = 0`)
  store.projects.remove(projectId, Date.now())
  const report = await test.supervisor.keepHouse()
  expect(report).toMatchObject({ problems: [], reclaimed: [expect.any(String)] })
  expect(store.worktrees.listAll().map(({ state }) => state)).toEqual(['idle'])
})

it('clones nothing when the house is kept, and says what could not be done', async () => {
  await test.supervisor.projects.add('git://127.0.0.1:9/never')
  expect(await test.supervisor.keepHouse()).toMatchObject({ problems: [] })
  expect(existsSync(join(test.folder, '.artifacts', 'mirrors'))).toBe(false)
  await test.ended(await test.launch(projectId, {}))
  const pool = join(test.supervisor.settings.paths.worktrees, projectId)
  await test.close()
  rmSync(pool, { recursive: true })
  writeFileSync(pool, 'no folder')
  await test.open()
  expect(await test.supervisor.keepHouse()).toMatchObject({
    problems: [expect.stringContaining('could not be checked')],
  })
})
