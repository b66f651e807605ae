import { statSync, truncateSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { indexFileOf, recordSize } from '../logs/index-record'
import { collect, recordsOf } from '../logs/log-fixtures'
import { followLog } from '../logs/log-follower'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject()
})
afterEach(() => test.remove())

it('is closed when the supervisor that wrote it is gone, so that its followers end', async () => {
  const run = await test.ended(await test.launch(projectId, { line: 'echo 42' }))
  const log = run.logPath ?? ''
  const closed = await recordsOf(log)
  const { sql } = test.supervisor.store
  sql.exec(`UPDATE commands SET status = 'running', supervisor_pid_start = 'gone'`)
  await test.close()
  // A crash comes before the closing record is written.
  truncateSync(indexFileOf(log), statSync(indexFileOf(log)).size - recordSize)
  const following = collect(followLog(log), 0)

  const { recovered } = await test.open()
  expect(recovered.interrupted.map(({ id }) => id)).toEqual([run.id])
  const records = await recordsOf(log)
  expect(records.slice(0, -1)).toEqual(closed.slice(0, -1))
  expect(records.at(-1)).toMatchObject({ stream: 'supervisor', end: 3 })
  expect((await following).bytes.toString()).toBe('42\n')
})
