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

/** An ended process keeps its pid until its parent has heard of its end. */
const wasSeenToEnd = (pid: number) => {
  try {
    return !process.kill(pid, 0)
  } catch {
    return true
  }
}
describe('a run', () => {
  it('that has ended says what stopped the process that still held its output', async () => {
    await test.close()
    await test.open({ execution: { drain_seconds: 60 } })
    const left = { line: 'sleep 60 & exit 3', shell: true }
    const limited = await test.launch(projectId, { ...left, timeoutSeconds: 1 })
    const stopped = await test.launch(projectId, left)
    const { pid } = await test.until(stopped, ({ status }) => status === 'running')
    await expect.poll(() => wasSeenToEnd(pid ?? 0)).toBe(true)
    test.supervisor.cancel(stopped, false)
    for (const [id, cause] of [
      [limited, 'Stopped after its time limit of 1 s.'],
      [stopped, 'Stopped by you.'],
    ] as const) {
      const run = await test.ended(id)
      expect(run).toMatchObject({ status: 'failed', reason: 'exit', exitCode: 3 })
      expect(logOf(run.logPath)).toContain(`${cause} The run itself had ended before`)
      const execute = test.supervisor.store.phases.of(id).find(({ name }) => name === 'execute')
      expect(execute?.summary).toBe('Stopped after its own end')
    }
  })

  it('has one length, whatever was waited for after its end', async () => {
    const left = await test.launch(projectId, { line: 'sleep 3 &', shell: true })
    const quiet = 'exec >/dev/null 2>&1'
    const stubborn = `trap '' INT TERM; echo ready; ${quiet}; while :; do sleep 0.1; done`
    const line = `setsid sh -c "${stubborn}" & wait`
    const stopped = await test.launch(projectId, { line, shell: true })
    await test.until(stopped, ({ status }) => status === 'running')
    await expect
      .poll(() => logOf(test.supervisor.store.commands.find(stopped)?.logPath ?? null))
      .toContain('ready\n')
    test.supervisor.cancel(stopped, false)
    for (const id of [left, stopped]) {
      const { startedAt, endedAt } = await test.ended(id)
      const [execute, finish] = test.supervisor.store.phases.of(id).slice(-2)
      expect(execute).toMatchObject({ name: 'execute', startedAt, endedAt })
      expect(finish).toMatchObject({ name: 'finish', startedAt: endedAt })
    }
    const { logPath } = await test.ended(stopped)
    expect(logOf(logPath)).toMatch(/had to be killed: .*pid \d+/)
  })

  it('tells when it ended while a process that it left still holds its output', async () => {
    const seen = new Set<number | null>()
    const left = await test.launch(projectId, { line: 'sleep 3 & sleep 0.5', shell: true })
    const { endedAt } = await test.until(left, (run) => {
      seen.add(test.supervisor.liveFacts(left).exitedAt)
      return run.endedAt !== null
    })
    expect(seen).toEqual(new Set([null, endedAt]))
  })

  it('has what the supervisor says on lines of its own', async () => {
    const id = await test.launch(projectId, { line: 'printf unfinished; sleep 3 &', shell: true })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'succeeded' })
    expect(logOf(run.logPath)).toMatch(
      /^unfinished\nA process .+ is still running: .+\nIt still holds the run's output\. .+\n$/,
    )
  })
})
