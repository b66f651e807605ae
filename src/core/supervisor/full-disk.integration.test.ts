import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { smallDisk } from './fixtures/small-disk'
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

const disk = smallDisk()
afterAll(() => disk?.remove())

it.runIf(disk !== null)('knows how a run ended that filled the disk of the history', async () => {
  const full = new TestSupervisor(disk?.folder)
  try {
    const { path } = makeGitProject(join(test.folder, 'other'), { 'a.txt': 'a\n' })
    await full.open()
    const { id } = await full.supervisor.projects.add(path)
    const flood = 'head -c 20000000 /dev/zero | tr "\\0" x; exit 3'
    const command = await full.launch(id, { line: flood, shell: true })
    const run = await full.ended(command)
    expect(run).toMatchObject({ status: 'failed', reason: 'exit', exitCode: 3 })
    expect(run.message).toContain('The disk is full')
    expect(full.supervisor.liveFacts(command)).toMatchObject({ phase: null, exitedAt: null })
    await full.close()
    // What was written so is there at the next start.
    const { recovered, store } = await full.open()
    expect(recovered.interrupted).toEqual([])
    expect(store.commands.find(command)?.exitCode).toBe(3)
  } finally {
    await full.close()
  }
})

it('lets a run whose log folder vanishes go on to its own end, which says so', async () => {
  const id = await test.launch(projectId, { line: 'echo lost; sleep 0.5; exit 3', shell: true })
  const { logPath } = await test.until(id, ({ status }) => status === 'running')
  rmSync(dirname(logPath ?? ''), { recursive: true })
  const run = await test.ended(id)
  expect(run).toMatchObject({ status: 'failed', reason: 'exit', exitCode: 3 })
  expect(run.message).toContain('deleted')
})
