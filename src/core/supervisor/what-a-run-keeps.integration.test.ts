import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logOf } from './fixtures/log-of'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject()
})
afterEach(() => test.remove())

describe('a run', () => {
  it('keeps its artifacts, and nothing from outside its workspace', async () => {
    const id = await test.launch(projectId, {
      line: 'mkdir out; echo 1 > out/report.txt; ln -s /etc/hostname out/link.txt',
      shell: true,
      artifacts: ['out/*.txt'],
    })
    await test.ended(id)
    const kept = test.supervisor.store.artifacts.of(id).map(({ kind, name }) => `${kind} ${name}`)
    expect(kept).toContain('custom out/report.txt')
    expect(kept.filter((name) => name.includes('link'))).toEqual([])
  })

  it('keeps the artifacts of a run that its time limit stopped', async () => {
    const id = await test.launch(projectId, {
      line: 'echo slow > report.txt; sleep 60',
      shell: true,
      timeoutSeconds: 0.5,
      artifacts: ['report.txt'],
    })
    expect(await test.ended(id)).toMatchObject({ status: 'cancelled', reason: 'timeout' })
    expect(test.supervisor.store.artifacts.of(id).map(({ name }) => name)).toContain('report.txt')
  })

  it('begins each line of its own at the first column of a terminal, and says it once', async () => {
    const id = await test.launch(projectId, {
      line: 'echo hello',
      terminal: true,
      variables: [
        { name: 'TOKEN', value: 'hunter2-hunter2', secret: true },
        { name: 'PIN', value: '12', secret: true },
      ],
    })
    const { logPath } = await test.ended(id)
    const lines = logOf(logPath).split('\r\n')
    expect(lines.filter((line) => line.includes('\n'))).toEqual([])
    expect(lines.filter((line) => line.includes('TOKEN'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('PIN'))).toHaveLength(1)
  })

  it('masks secrets in its log and stores no value of them', async () => {
    const id = await test.launch(projectId, {
      line: 'echo "token is $TOKEN"',
      shell: true,
      variables: [{ name: 'TOKEN', value: 'hunter2-hunter2', secret: true }],
    })
    const run = await test.ended(id)
    expect(logOf(run.logPath)).toContain('token is ***')
    const database = readFileSync(test.supervisor.settings.paths.database)
    const wal = readFileSync(`${test.supervisor.settings.paths.database}-wal`)
    expect(Buffer.concat([database, wal]).includes('hunter2')).toBe(false)
    await expect(test.supervisor.launcher.rerun(id)).rejects.toThrow(/Enter it again/)
  })
})
