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

/** Launches behind a run that lasts until `go` is called. */
async function inLine(line: string) {
  const gate = join(test.folder, 'gate')
  const wait = `until test -e ${gate}; do sleep 0.02; done`
  const before = await test.launch(projectId, { line: wait, shell: true })
  const id = await test.launch(projectId, { line, shell: true, terminal: true })
  const go = () => {
    writeFileSync(gate, '')
    return test.ended(before)
  }
  return { id, go }
}
const printed = async (id: string) =>
  readFileSync((await test.ended(id)).logPath ?? '', 'utf8').trim()

it('is that of the pane which was opened while the run stood in line', async () => {
  const { id, go } = await inLine('stty size')
  test.supervisor.resize(id, 300, 80)
  test.supervisor.resize(id, 91, 17)
  await go()
  expect(await printed(id)).toBe('17 91')
})

it.each(['workspace', 'execute'] as const)(
  'is the one that was asked for in the phase %s, before there is a process',
  async (phase) => {
    const { id, go } = await inLine('sleep 0.3; stty size')
    const asked = new Promise<void>((resolve) => {
      const subscription = test.supervisor.news.listen(() => {
        if (test.supervisor.liveFacts(id).phase !== phase) return
        subscription.dispose()
        setImmediate(() => {
          expect(test.supervisor.store.commands.find(id)?.status).toBe('pending')
          test.supervisor.resize(id, 91, 17)
          resolve()
        })
      })
    })
    await go()
    await asked
    expect(await printed(id)).toBe('17 91')
  },
)

it('is that of the terminal before it where no pane has asked yet', async () => {
  const first = await test.launch(projectId, { line: 'sleep 60', terminal: true })
  await test.until(first, ({ status }) => status === 'running')
  test.supervisor.resize(first, 91, 17)
  test.supervisor.cancel(first, true)
  const pipes = await test.launch(projectId, { line: 'sleep 60' })
  await test.until(pipes, ({ status }) => status === 'running')
  test.supervisor.resize(pipes, 400, 20)
  test.supervisor.cancel(pipes, true)
  const next = await test.launch(projectId, { line: 'stty size', terminal: true })
  expect(await printed(next)).toBe('17 91')
})

it('changes while the run is under way, and is 120 by 32 where none was shown yet', async () => {
  const again = join(test.folder, 'again')
  const line = `stty size; until test -e ${again}; do sleep 0.02; done; stty size`
  const { id, go } = await inLine(line)
  await go()
  const { logPath } = await test.until(id, (run) => run.logPath !== null && run.pid !== null)
  await expect.poll(() => readFileSync(logPath ?? '', 'utf8')).toContain('32 120')
  test.supervisor.resize(id, 91, 17)
  writeFileSync(again, '')
  expect(await printed(id)).toBe('32 120\r\n17 91')
})
