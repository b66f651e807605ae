import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeGitProject } from './fixtures/git-project'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string

beforeEach(async () => {
  test = new TestSupervisor()
  const { path } = makeGitProject(join(test.folder, 'checkout'), { 'a.txt': 'a\n' })
  await test.open({ execution: { parallel_limit: 1 } })
  projectId = (await test.supervisor.projects.add(path)).id
})
afterEach(() => test.remove())

it('what is typed while a run waits and is prepared reaches its program, in order', async () => {
  const gate = join(test.folder, 'gate')
  const wait = `until test -e ${gate}; do sleep 0.02; done`
  await test.launch(projectId, { line: wait, shell: true })
  const line = 'read a; read b; echo "got $a and $b"'
  const id = await test.launch(projectId, { line, shell: true, terminal: true })
  let taken = 0
  test.supervisor.input(id, 'one\n', () => taken++)
  const prepared = new Promise<void>((resolve) => {
    const subscription = test.supervisor.news.listen(() => {
      if (test.supervisor.liveFacts(id).phase !== 'workspace') return
      subscription.dispose()
      test.supervisor.input(id, 'two\n', () => taken++)
      resolve()
    })
  })
  expect(taken).toBe(0)
  writeFileSync(gate, '')
  await prepared
  const { logPath } = await test.ended(id)
  expect(readFileSync(logPath ?? '', 'utf8')).toContain('got one and two')
  expect(taken).toBe(2)
})

it('what is typed for a run without a terminal, or after its end, is taken and goes nowhere', async () => {
  const id = await test.launch(projectId, { line: 'cat', shell: true })
  let taken = 0
  test.supervisor.input(id, 'one\n', () => taken++)
  await test.ended(id)
  test.supervisor.input(id, 'two\n', () => taken++)
  expect(taken).toBe(2)
})
