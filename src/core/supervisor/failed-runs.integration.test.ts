import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeGitProject } from './fixtures/git-project'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  const repository = makeGitProject(join(test.folder, 'checkout'), { 'a.txt': 'a\n' })
  repository.write('tool.py', '#!/opt/no/python3 -u\n')
  chmodSync(join(repository.path, 'tool.py'), 0o755)
  repository.commit('A tool without its interpreter')
  await test.open()
  projectId = (await test.supervisor.projects.add(repository.path)).id
})
afterEach(() => test.remove())

const many = Array.from({ length: 60 }, () => 'x'.repeat(120_000)).join(' ')

describe.each([
  ['with pipes', false],
  ['in a terminal', true],
])('a run %s', (_, terminal) => {
  it.each([
    [
      'one argument is too long',
      `echo ${'x'.repeat(2_000_000)}`,
      'arguments-too-long',
      /longer than this system allows/,
    ],
    [
      'all arguments are too long',
      `echo ${many}`,
      'arguments-too-long',
      /longer than this system allows/,
    ],
    ['the interpreter is missing', './tool.py', 'interpreter-missing', /\/opt\/no\/python3/],
  ])('of which %s fails at its start and says so', async (_what, line, reason, says) => {
    const id = await test.launch(projectId, { line, terminal })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'failed', reason: 'spawn', exitCode: null, signal: null })
    expect(run.detail).toMatchObject({ code: 'SPAWN_FAILED', reason })
    expect(run.message).toMatch(says)
    expect(await test.printed(id)).toContain(run.message)
    // Nothing waits for it any more, and the next run has its worktree.
    expect(test.supervisor.store.commands.live()).toEqual([])
    const next = await test.launch(projectId, { line: 'cat a.txt' })
    expect(await test.printed(next)).toBe('a\n')
  })
})

it('without its Python fails for its environment, without its checkout for its workspace', async () => {
  const environment = {
    kind: 'python',
    manifests: [],
    interpreter: '/nope',
    extras: [],
    groups: [],
    force: false,
  } as const
  const run = await test.ended(await test.launch(projectId, { environment }))
  expect(run).toMatchObject({ status: 'failed', reason: 'environment' })
  expect(run.detail).toMatchObject({ code: 'INTERPRETER_NOT_FOUND' })
  expect(run.message).toContain('/nope')
  const remote = await test.supervisor.projects.add(`file://${join(test.folder, 'nowhere')}`)
  const other = await test.ended(await test.launch(remote.id, {}))
  expect(other).toMatchObject({ status: 'failed', reason: 'workspace' })
  expect(other.message).toContain('nowhere')
})
