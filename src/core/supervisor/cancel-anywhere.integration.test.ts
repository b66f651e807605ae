import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PhaseName } from '../store/command-record'
import { makeGitProject } from './fixtures/git-project'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  const { path } = makeGitProject(join(test.folder, 'checkout'), {
    'requirements.txt': './slow\n',
    'slow/pyproject.toml':
      '[build-system]\nrequires = []\nbuild-backend = "b"\nbackend-path = ["."]\n',
    'slow/b.py': 'import time\ntime.sleep(600)\n',
  })
  await test.open({ execution: { parallel_limit: 3 }, worktrees: { max_per_project: 1 } })
  projectId = (await test.supervisor.projects.add(path)).id
})
afterEach(() => test.remove())

const environment = {
  kind: 'python',
  manifests: 'detect',
  interpreter: null,
  extras: [],
  groups: [],
  force: false,
} as const
const inPhase = (id: string, phase: PhaseName) =>
  test.until(id, () => test.supervisor.liveFacts(id).phase === phase)
const phasesOf = (id: string) =>
  test.supervisor.store.phases.of(id).map(({ name, outcome }) => `${name} ${outcome}`)
const states = () => test.supervisor.store.worktrees.listAll().map(({ state }) => state)

it('while the environment is built', async () => {
  const id = await test.launch(projectId, { environment })
  await inPhase(id, 'environment')
  await expect
    .poll(() => test.supervisor.store.worktrees.listAll()[0]?.state, { timeout: 10_000 })
    .toBe('leased')
  test.supervisor.cancel(id, false)
  test.supervisor.cancel(id, false)
  test.supervisor.cancel(id, true)
  expect(await test.ended(id)).toMatchObject({ status: 'cancelled', reason: 'user' })
  expect(phasesOf(id)).toEqual(['queue done', 'workspace done', 'environment cancelled'])
  expect(states()).toEqual(['idle'])
})

it('while it waits for a worktree, which goes to the next in line', async () => {
  const holder = await test.launch(projectId, { line: 'sleep 60' })
  await test.until(holder, ({ status }) => status === 'running')
  const first = await test.launch(projectId, {})
  const second = await test.launch(projectId, {})
  await inPhase(second, 'workspace')
  test.supervisor.cancel(first, false)
  expect(await test.ended(first)).toMatchObject({ status: 'cancelled', reason: 'user' })
  expect(phasesOf(first)).toEqual(['queue done', 'workspace cancelled'])
  test.supervisor.cancel(holder, false)
  expect(await test.ended(second)).toMatchObject({ status: 'succeeded' })
  expect(states()).toEqual(['idle'])
})

it('when the app closes, in every phase at once', async () => {
  mkdirSync(join(test.folder, 'plain'))
  const plain = (await test.supervisor.projects.add(join(test.folder, 'plain'))).id
  const building = await test.launch(projectId, { environment })
  await inPhase(building, 'environment')
  const forWorktree = await test.launch(projectId, {})
  const running = await test.launch(plain, { line: 'sleep 60' })
  const queued = await test.launch(plain, {})
  await inPhase(forWorktree, 'workspace')
  await test.until(running, ({ status }) => status === 'running')
  await test.close()
  const { store, recovered } = await test.open()
  expect(recovered.interrupted).toEqual([])
  for (const id of [building, forWorktree, running, queued]) {
    expect(store.commands.find(id)).toMatchObject({ status: 'cancelled', reason: 'quit' })
    expect(store.phases.of(id).some(({ outcome }) => outcome === 'cancelled')).toBe(true)
  }
  expect(states()).toEqual(['idle'])
})

it('by the user just as its time is up has one reason, and ends once', async () => {
  const ids = []
  for (let index = 0; index < 6; index++) {
    ids.push(await test.launch(projectId, { line: 'sleep 60', timeoutSeconds: 0.05 }))
  }
  for (const id of ids) {
    await test.until(id, ({ status }) => status !== 'pending')
    test.supervisor.cancel(id, false)
    const { status, reason, message } = await test.ended(id)
    expect(status).toBe('cancelled')
    expect(`${reason}: ${message}`).toMatch(/^(user: Stopped by you|timeout: Stopped after)/)
  }
})

it('by force while its process is started, which is not left to its grace', async () => {
  await test.close()
  await test.open({ execution: { interrupt_grace_seconds: 60, terminate_grace_seconds: 60 } })
  const { news } = test.supervisor
  const forced = news.listen(({ commandId }) => {
    if (test.supervisor.liveFacts(commandId).phase === 'execute') {
      test.supervisor.cancel(commandId, true)
      forced.dispose()
    }
  })
  const deaf = `trap '' INT TERM; while :; do sleep 0.1; done`
  const id = await test.launch(projectId, { line: deaf, shell: true })
  expect(await test.ended(id)).toMatchObject({ status: 'cancelled', reason: 'user' })
})
