import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeGitProject } from './fixtures/git-project'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
beforeEach(async () => {
  test = new TestSupervisor()
  await test.open()
})
afterEach(() => test.remove())

const add = async (source: string) => (await test.supervisor.projects.add(source)).id
const mirrors = () =>
  readdirSync(join(test.folder, '.artifacts', 'mirrors')).filter((n) => n.endsWith('.git'))

it('without any commit: a launch is refused at its ref, and says what to do', async () => {
  const empty = join(test.folder, 'empty')
  execFileSync('git', ['init', '--quiet', empty])
  await expect(test.launch(await add(empty), {})).rejects.toMatchObject({
    message: expect.stringContaining('no commits yet'),
    detail: { field: 'ref' },
  })
})

it('whose folder vanished: the launch says so and leaves nothing half-made', async () => {
  const { path } = makeGitProject(join(test.folder, 'gone'), { 'a.txt': 'a' })
  const id = await add(path)
  rmSync(path, { recursive: true })
  await expect(test.launch(id, {})).rejects.toThrow(/does not exist any more/)
  expect(test.supervisor.store.commands.live()).toEqual([])
})

it('whose folder vanished after a run: its worktrees are looked after, and can be removed', async () => {
  const { path } = makeGitProject(join(test.folder, 'gone'), { 'a.txt': 'a' })
  const id = await add(path)
  await test.ended(await test.launch(id, {}))
  rmSync(path, { recursive: true })
  await test.close()
  await test.open()
  const { supervisor } = test
  expect(await supervisor.keepHouse()).toMatchObject({ problems: [] })
  const [worktree] = supervisor.store.worktrees.list(id)
  const project = supervisor.projects.get(id)
  await (await supervisor.workspaces.poolForUpkeep(project))?.remove(worktree?.id ?? '')
  expect(existsSync(worktree?.path ?? '')).toBe(false)
  expect(supervisor.store.worktrees.list(id)).toEqual([])
  await expect(test.launch(id, {})).rejects.toThrow(/does not exist any more/)
})

it('whose mirror was removed: a run at a commit without a branch can be run again', async () => {
  const checkout = makeGitProject(join(test.folder, 'checkout'), { 'a.txt': 'one' })
  const id = await add(`file://${checkout.path}`)
  const first = await test.launch(id, { line: 'cat a.txt' })
  await test.ended(first)
  checkout.write('a.txt', 'two')
  checkout.git('commit', '--quiet', '--all', '--amend', '--message', 'Amended')
  await test.close()
  rmSync(join(test.folder, '.artifacts', 'mirrors'), { recursive: true })
  await test.open()
  const again = await test.ended((await test.supervisor.launcher.rerun(first)).commandId)
  expect(again).toMatchObject({ status: 'succeeded', message: null })
  expect(readFileSync(again.logPath ?? '', 'utf8')).toMatch(/one$/)
})

it('with a detached HEAD, odd characters and a bare twin run as any other', async () => {
  const odd = makeGitProject(join(test.folder, ' new\nline "quo\'te" größe '), { 'a.txt': 'odd' })
  odd.git('checkout', '--quiet', '--detach')
  const bare = join(test.folder, 'bare.git')
  execFileSync('git', ['clone', '--quiet', '--bare', odd.path, bare])
  for (const source of [odd.path, bare]) {
    const run = await test.ended(await test.launch(await add(source), { line: 'cat a.txt' }))
    expect(run).toMatchObject({ status: 'succeeded' })
    expect(readFileSync(run.logPath ?? '', 'utf8')).toMatch(/odd$/)
  }
})

it('that can’t be reached fails as workspace, and is asked anew by the next run', async () => {
  const id = await add('git://127.0.0.1:9/never')
  for (let times = 0; times < 2; times++) {
    const run = await test.ended(await test.launch(id, {}))
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
    expect(run.message).toContain('127.0.0.1')
  }
  expect(mirrors()).toEqual([])
})
