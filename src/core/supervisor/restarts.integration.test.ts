import { existsSync, writeFileSync } from 'node:fs'
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

describe('a restart', () => {
  it('stops what is live, keeps what was printed, and finds it all again', async () => {
    const id = await test.launch(projectId, { line: 'echo before; sleep 60', shell: true })
    const running = await test.until(id, ({ logPath }) => logPath !== null && existsSync(logPath))
    await expect.poll(() => logOf(running.logPath)).toBe('before\n')
    await test.close()
    const { store } = await test.open()
    expect(store.listings.find(id)).toMatchObject({ status: 'cancelled', reason: 'quit' })
    expect(logOf(running.logPath)).toContain('before\n')
  })

  it('ends as interrupted what a crashed supervisor left running', async () => {
    const id = await test.launch(projectId, { line: 'echo 42' })
    await test.ended(id)
    test.supervisor.store.sql
      .prepare(
        `UPDATE commands SET status = 'running', log_bytes = 0, supervisor_pid_start = 'gone'
         WHERE id = ?`,
      )
      .run(id)
    await test.close()
    const { recovered, store } = await test.open()
    expect(recovered.interrupted.map((command) => command.id)).toEqual([id])
    expect(store.listings.find(id)).toMatchObject({ status: 'interrupted', logBytes: 3 })
  })
})

describe('a damaged history', () => {
  it('is set aside, and its runs are found again by their logs', async () => {
    const id = await test.launch(projectId, { line: 'echo still here' })
    await test.ended(id)
    const { database } = test.supervisor.settings.paths
    await test.close()
    writeFileSync(database, 'damaged '.repeat(2000))
    const { store, recovered } = await test.open()
    expect(store.setAside).not.toBeNull()
    expect(recovered.rebuilt).toBe(1)
    const run = store.listings.find(id)
    expect(run).toMatchObject({ status: 'interrupted', logBytes: 11, spec: { line: 'echo …' } })
    expect(logOf(run?.logPath ?? null)).toBe('still here\n')
    expect(test.supervisor.projects.list()).toEqual([])
  })
})
