import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAlive } from '../execution/is-alive'
import { logOf } from './fixtures/log-of'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject()
})
afterEach(() => test.remove())

describe('cancelling', () => {
  it('says how far it has come, and in its log what it took', async () => {
    const deaf = "trap '' INT TERM; echo deaf; while :; do sleep 0.1; done"
    const byUser = await test.launch(projectId, { line: deaf, shell: true })
    const byTime = await test.launch(projectId, { line: deaf, shell: true, timeoutSeconds: 2 })
    const { logPath } = await test.until(byUser, ({ status }) => status === 'running')
    await expect.poll(() => logOf(logPath)).toBe('deaf\n')
    const steps = new Set<string>()
    const watch = test.supervisor.news.listen(() => {
      const step = test.supervisor.liveFacts(byUser).stopStep
      if (step !== null) steps.add(`${step.signal}, ${step.next?.signal ?? 'the end'}`)
    })
    test.supervisor.cancel(byUser, false)
    for (const [id, cause] of [
      [byUser, 'Stopped by you.'],
      [byTime, 'Stopped after its time limit of 2 s.'],
    ] as const) {
      const run = await test.ended(id)
      expect(run.message).toBe(cause)
      expect(logOf(run.logPath)).toContain(
        `deaf\n${cause} It did not end by SIGINT or SIGTERM and was killed after `,
      )
    }
    watch.dispose()
    expect([...steps]).toEqual(['SIGINT, SIGTERM', 'SIGTERM, SIGKILL', 'SIGKILL, the end'])
  })

  it('ends the whole tree and says that it was the user', async () => {
    const line = 'sleep 60 & echo begun; sleep 60; wait'
    const id = await test.launch(projectId, { line, shell: true })
    const running = await test.until(id, ({ status }) => status === 'running')
    await expect.poll(() => logOf(running.logPath)).toBe('begun\n')
    test.supervisor.cancel(id, false)
    const run = await test.ended(id)
    const message = 'Stopped by you.'
    expect(run).toMatchObject({ status: 'cancelled', reason: 'user', message })
    // A shell has its background jobs ignore SIGINT.
    expect(logOf(run.logPath)).toMatch(
      /^begun\nStopped by you\. What it had started ended \d+ m?s after SIGINT, with SIGTERM sent in between\.\n$/,
    )
    expect(await isAlive({ pid: running.pid ?? 0, startTime: running.pidStart ?? '' })).toBe(false)
  })

  it('does not give a signal the credit for an end that the program came to by itself', async () => {
    await test.close()
    await test.open({ execution: { interrupt_grace_seconds: 20 } })
    const line = "trap '' INT; echo deaf; sleep 1; exit 0"
    for (const terminal of [false, true]) {
      const id = await test.launch(projectId, { line, shell: true, terminal })
      const { logPath } = await test.until(id, ({ status }) => status === 'running')
      await expect.poll(() => logOf(logPath)).toContain('deaf')
      test.supervisor.cancel(id, false)
      const run = await test.ended(id)
      expect(run).toMatchObject({ exitCode: 0, message: 'Stopped by you.' })
      expect(logOf(run.logPath)).toMatch(/^Stopped by you\. It ended \d+ m?s after SIGINT\.$/m)
    }
  })

  it('in the very moment of the start is not lost', async () => {
    const ids = []
    for (let count = 0; count < 8; count++) {
      const id = await test.launch(projectId, { line: 'sleep 60' })
      test.supervisor.cancel(id, false)
      ids.push(id)
    }
    for (const id of ids) expect((await test.ended(id)).status).toBe('cancelled')
  })

  it('takes a waiting run out of the line', async () => {
    const busy = [
      await test.launch(projectId, { line: 'sleep 60' }),
      await test.launch(projectId, { line: 'sleep 60' }),
    ]
    const waiting = await test.launch(projectId, { line: 'true' })
    expect(test.supervisor.liveFacts(waiting).queuePosition).toBe(1)
    test.supervisor.cancel(waiting, false)
    expect(await test.ended(waiting)).toMatchObject({ status: 'cancelled', reason: 'user' })
    for (const id of busy) test.supervisor.cancel(id, false)
    for (const id of busy) expect((await test.ended(id)).status).toBe('cancelled')
  })
})
