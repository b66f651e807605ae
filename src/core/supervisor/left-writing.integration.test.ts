import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { listed } from '../execution/fixtures/listed'
import { OutputPump } from '../execution/output/output-pump'
import { stopStrays } from '../execution/stop-strays'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
beforeEach(() => {
  test = new TestSupervisor()
})
afterEach(() => test.remove())

it('is complete when both of its pipes are at their end, not when one is', async () => {
  const projectId = await test.openWithProject({ execution: { drain_seconds: 60 } })
  const line = 'exec >&-; (sleep .4; echo last >&2) & exit 0'
  expect(await test.printed(await test.launch(projectId, { line, shell: true }))).toBe('last\n')
  const other = 'exec 2>&-; (sleep .4; echo last) & exit 0'
  const id = await test.launch(projectId, { line: other, shell: true })
  expect(await test.printed(id)).toBe('last\n')
})

const loop = "trap '' HUP; (while :; do echo y; done) & "
const yes = "trap '' HUP; yes & "

it.each([
  ['a loop by pipes', loop, false],
  ['yes by pipes', yes, false],
  ['a loop by a terminal', loop, true],
  ['yes by a terminal', yes, true],
])('ends although it left %s that goes on writing, and names it', async (_, start, terminal) => {
  const projectId = await test.openWithProject({ execution: { drain_seconds: 0.1 } })
  const pidFile = join(test.folder, 'pid')
  const line = `${start} echo $! > ${pidFile}; exit 0`
  const id = await test.launch(projectId, { line, shell: true, terminal })
  try {
    const { message, ...run } = await test.ended(id)
    expect(run).toMatchObject({ status: 'succeeded', exitCode: 0 })
    const pid = readFileSync(pidFile, 'utf8').trim()
    expect(message).toMatch(/^Left behind and still running: .+\. See the log\.$/)
    expect(message).toContain(`pid ${pid}`)
    const lastLines = (await test.printed(id)).slice(-1000)
    expect(lastLines).toMatch(/^A process that the run left behind is still running: /m)
    expect(lastLines).toContain(`(pid ${pid}). It was not stopped, `)
    expect(lastLines).toMatch(/^It still holds the run's output\. .+ is not recorded\.$/m)
    // What it does is its own affair: it is named, not killed.
    expect(await listed(Number(pid))).toBe(true)
  } finally {
    await stopStrays(id)
  }
})

it('ends together with what a terminal hangs up on', async () => {
  const projectId = await test.openWithProject({ execution: { drain_seconds: 60 } })
  const pidFile = join(test.folder, 'pid')
  const line = `yes & echo $! > ${pidFile}; exit 0`
  const id = await test.launch(projectId, { line, shell: true, terminal: true })
  expect(await test.ended(id)).toMatchObject({ status: 'succeeded', message: null })
  await expect.poll(() => listed(Number(readFileSync(pidFile, 'utf8')))).toBe(false)
})

it('does not speak of a holder of its output that a stop ended after the drain', async () => {
  const projectId = await test.openWithProject({ execution: { drain_seconds: 0.1 } })
  const id = await test.launch(projectId, { line: 'sleep 30 & exit 0', shell: true })
  const discarding = vi.spyOn(OutputPump.prototype, 'discard')
  discarding.mockImplementationOnce(() => {
    test.supervisor.cancel(id, false)
  })
  const { message, status } = await test.ended(id)
  discarding.mockRestore()
  expect(status).toBe('succeeded')
  expect(message).toMatch(/^What was printed more than \d+ ms after its end is not recorded\.$/)
  expect(await test.printed(id)).toMatch(
    /; whatever it left behind was stopped\.\nSomething that the run left behind held its output for longer than the \d+ ms that it was listened to; what was printed after that is not recorded\.\n$/,
  )
})
