import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { recordsOf } from '../logs/log-fixtures'
import { TestSupervisor } from './fixtures/test-supervisor'

const hour = 3_600_000
const { now: trueNow } = Date

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject({ execution: { parallel_limit: 1 } })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await test.remove()
})

function setBack(ms: number): void {
  vi.spyOn(Date, 'now').mockImplementation(() => trueNow() - ms)
}

it('that is set back during a run takes nothing from its length', async () => {
  const gate = join(test.folder, 'gate')
  const line = `echo first; until [ -e ${gate} ]; do sleep 0.02; done; echo last; sleep 0.05`
  const id = await test.launch(projectId, { line, shell: true })
  const { logPath, createdAt } = await test.until(id, ({ status }) => status === 'running')
  const from = performance.now()
  await expect.poll(async () => (await recordsOf(logPath ?? '')).length).toBe(1)
  setBack(hour)
  const atLeast = performance.now() - from
  writeFileSync(gate, '')
  const { startedAt, endedAt } = await test.ended(id)
  const length = (endedAt ?? 0) - (startedAt ?? 0)
  expect(length).toBeGreaterThanOrEqual(Math.floor(atLeast + 50))
  expect(length).toBeLessThan(hour / 2)
  const times = test.supervisor.store.phases.of(id).flatMap((it) => [it.startedAt, it.endedAt ?? 0])
  expect([createdAt, ...times]).toEqual([createdAt, ...times].sort((a, b) => a - b))
  // The last line came at a time of its own, and the log was closed later still.
  const stamps = (await recordsOf(logPath ?? '')).map(({ timestamp }) => timestamp)
  expect(stamps).toHaveLength(3)
  expect(new Set(stamps).size).toBe(3)
})

it('that is set back while a run waits does not let it end before it was queued', async () => {
  const first = await test.launch(projectId, { line: 'sleep 60' })
  await test.until(first, ({ status }) => status === 'running')
  const stopped = await test.launch(projectId, {})
  const next = await test.launch(projectId, {})
  setBack(hour)
  test.supervisor.cancel(stopped, false)
  test.supervisor.cancel(first, false)
  for (const id of [stopped, next]) {
    const { createdAt, endedAt } = await test.ended(id)
    expect(endedAt).toBeGreaterThanOrEqual(createdAt)
    for (const phase of test.supervisor.store.phases.of(id)) {
      expect(phase.startedAt).toBeGreaterThanOrEqual(createdAt)
      expect(phase.endedAt).toBeGreaterThanOrEqual(phase.startedAt)
    }
  }
})

it('that is set back between two starts does not let a lost run end before it began', async () => {
  const { id, startedAt } = await test.ended(await test.launch(projectId, {}))
  const { sql } = test.supervisor.store
  sql.exec(`UPDATE commands SET status = 'running', supervisor_pid_start = 'gone';
    UPDATE command_phases SET ended_at = NULL WHERE phase = 'execute'`)
  await test.close()
  setBack(hour)
  await test.open()
  expect(await test.ended(id)).toMatchObject({ status: 'interrupted', endedAt: startedAt })
  const execute = test.supervisor.store.phases.of(id).find(({ name }) => name === 'execute')
  expect(execute?.endedAt).toBe(execute?.startedAt)
})
