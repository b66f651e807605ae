import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

/** A device that refuses every byte, where there is one. */
const full = '/dev/full'

it.runIf(existsSync(full))(
  'lets a run go on to its own end, which says that its log is incomplete',
  async () => {
    const gate = join(test.folder, 'gate')
    writeFileSync(gate, '')
    const wait = `while test -e ${gate}; do sleep 0.05; done`
    const first = await test.launch(projectId, { line: wait, shell: true })
    const id = await test.launch(projectId, { line: 'echo lost; exit 3', shell: true })
    const { sessionId = '' } = test.supervisor.store.commands.find(id) ?? {}
    const folder = join(test.folder, '.artifacts', 'logs', sessionId)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    symlinkSync(full, join(folder, `echo-${id}.log`))
    rmSync(gate)
    await test.ended(first)
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'failed', reason: 'exit', exitCode: 3 })
    expect(run.message).toMatch(/disk|space/i)
    expect((await test.ended(await test.launch(projectId, {}))).status).toBe('succeeded')
  },
)

it('lets a run whose log folder vanishes go on to its own end, which says so', async () => {
  const id = await test.launch(projectId, { line: 'echo lost; sleep 0.5; exit 3', shell: true })
  const { logPath } = await test.until(id, ({ status }) => status === 'running')
  rmSync(dirname(logPath ?? ''), { recursive: true })
  const run = await test.ended(id)
  expect(run).toMatchObject({ status: 'failed', reason: 'exit', exitCode: 3 })
  expect(run.message).toContain('deleted')
})
