import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fixture } from '../execution/fixtures/paths'
import type { ProcessRow } from '../execution/tree/process-table'
import { processTable } from '../execution/tree/this-system'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
beforeEach(() => {
  test = new TestSupervisor()
})
afterEach(() => test.remove())

/** The pids that a run printed, once it did: as many as are asked for. */
async function pidsOf(id: string, count: number): Promise<readonly number[]> {
  const { logPath } = await test.until(id, ({ status }) => status === 'running')
  const pids = () => (readFileSync(logPath ?? '', 'utf8').match(/\d+(?=\s)/g) ?? []).map(Number)
  await expect.poll(() => pids().length).toBe(count)
  return pids()
}

async function listedOf(isMember: (row: ProcessRow) => boolean): Promise<readonly ProcessRow[]> {
  return (await processTable.list()).filter(isMember)
}

/** In milliseconds from now, by our own clock. */
async function timeUntilGone(isMember: (row: ProcessRow) => boolean): Promise<number> {
  const from = performance.now()
  await expect.poll(() => listedOf(isMember)).toEqual([])
  return performance.now() - from
}

it.each([
  ['its interrupt', { interrupt_grace_seconds: 10 }, "trap 'sleep 1; echo cleaned; exit 5' INT", 5],
  [
    'SIGTERM',
    { interrupt_grace_seconds: 0.1, terminate_grace_seconds: 10 },
    "trap '' INT; trap 'sleep 1; echo cleaned; exit 6' TERM",
    6,
  ],
])('lets a run clean up as long as the grace after %s lasts', async (_, graces, trap, exitCode) => {
  const projectId = await test.openWithProject({ execution: graces })
  const line = `${trap}; echo $$; while :; do sleep 0.02; done`
  const id = await test.launch(projectId, { line, shell: true })
  await pidsOf(id, 1)
  test.supervisor.cancel(id, false)
  expect(await test.ended(id)).toMatchObject({ status: 'cancelled', reason: 'user', exitCode })
  expect(await test.printed(id)).toContain('cleaned\n')
})

it('asks the whole tree to end, and not its root alone', async () => {
  const projectId = await test.openWithProject({
    execution: { interrupt_grace_seconds: 0.1, terminate_grace_seconds: 10 },
  })
  const child = 'trap "echo cleaned; exit" TERM; echo $$; while :; do sleep 0.02; done'
  const id = await test.launch(projectId, { line: `sh -c '${child}' & wait`, shell: true })
  await pidsOf(id, 1)
  test.supervisor.cancel(id, false)
  expect(await test.printed(id)).toContain('cleaned\n')
})

it('ends the whole tree at the time limit, in the limit, the graces and a second', async () => {
  const projectId = await test.openWithProject()
  const line = 'sleep 60 & sleep 60 & wait'
  const id = await test.launch(projectId, { line, shell: true, timeoutSeconds: 0.3 })
  const { pid } = await test.until(id, ({ status }) => status === 'running')
  const isMember = ({ session }: ProcessRow) => session === pid
  const lasted = timeUntilGone(isMember)
  expect(await test.ended(id)).toMatchObject({ status: 'cancelled', reason: 'timeout' })
  expect(await listedOf(isMember)).toEqual([])
  expect(await lasted).toBeLessThan(300 + 2 * 300 + 1000)
})

it('ends a shell, its program and a deaf grandchild in a session of its own', async () => {
  const projectId = await test.openWithProject()
  const line = `python3 ${fixture('stubborn.py')}; echo never`
  const id = await test.launch(projectId, { line, shell: true })
  const pids = await pidsOf(id, 2)
  const { pid: shell } = await test.until(id, ({ status }) => status === 'running')
  const isMember = ({ pid, session }: ProcessRow) => session === shell || pids.includes(pid)
  test.supervisor.cancel(id, false)
  const lasted = timeUntilGone(isMember)
  expect(await test.ended(id)).toMatchObject({ status: 'cancelled', reason: 'user' })
  expect(await listedOf(isMember)).toEqual([])
  expect(await lasted).toBeLessThan(2 * 300 + 1000)
  const printed = await test.printed(id)
  expect(printed).toMatch(new RegExp(`had to be killed: .*pid ${pids[1]}\\b`))
  expect(printed).not.toContain('never')
})
