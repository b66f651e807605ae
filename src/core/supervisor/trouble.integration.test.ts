import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plantSharedSeed } from '../environments/fixtures/shared-seed'
import type { RunRequest } from './run-request'
import { makeGitProject } from './fixtures/git-project'
import { HangingRemote } from './fixtures/hanging-remote'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string

beforeEach(async () => {
  test = new TestSupervisor()
  const { path } = makeGitProject(join(test.folder, 'checkout'), { 'a.txt': 'a\n' })
  await test.open({ execution: { parallel_limit: 1 }, worktrees: { max_per_project: 1 } })
  projectId = (await test.supervisor.projects.add(path)).id
})
afterEach(() => test.remove())

const logOf = (path: string | null) => readFileSync(path ?? '', 'utf8')
const phasesOf = (id: string) =>
  test.supervisor.store.phases.of(id).map(({ name, outcome }) => `${name} ${outcome}`)
const worktreeStates = () => test.supervisor.store.worktrees.listAll().map(({ state }) => state)

/** Makes the database refuse a change, as a full disk does. */
function refuse(name: string, change: string, when = 'true'): () => void {
  const { sql } = test.supervisor.store
  sql.exec(`CREATE TRIGGER ${name} BEFORE ${change} WHEN ${when}
    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`)
  return () => sql.exec(`DROP TRIGGER ${name}`)
}

async function session(request: Partial<RunRequest>) {
  const commandId = await test.launch(projectId, request)
  const sessionId = test.supervisor.store.commands.find(commandId)?.sessionId ?? ''
  return { commandId, sessionId }
}

describe('when the store refuses', () => {
  it('to record the start, the process is stopped and the run says why', async () => {
    const allow = refuse('no_start', 'UPDATE ON commands', `NEW.status = 'running'`)
    const pidFile = join(test.folder, 'pid')
    const run = await test.ended(
      await test.launch(projectId, { line: `echo $$ > ${pidFile}; sleep 60`, shell: true }),
    )
    expect(run).toMatchObject({ status: 'failed', reason: 'spawn' })
    expect(run.message).toContain('disk is full')
    allow()
    const after = await test.ended(await test.launch(projectId, {}))
    expect(after.status).toBe('succeeded')
    const pid = pidIn(pidFile)
    if (pid !== null) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
  })

  it('to record where the log is, the run fails in words that say what to do', async () => {
    const allow = refuse('no_log', 'UPDATE OF log_path ON commands')
    const run = await test.ended(await test.launch(projectId, {}))
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
    expect(run.message).toMatch(/^The history can't be .*disk is full.* try again\.$/)
    expect(run.detail).toMatchObject({ code: 'STORE_FAILED' })
    allow()
  })

  it('to record the end, the queue goes on and the end is written later', async () => {
    const allow = refuse('no_end', 'UPDATE ON commands', `NEW.status = 'succeeded'`)
    const first = await test.launch(projectId, { line: 'true' })
    const second = await test.ended(await test.launch(projectId, { line: 'sh -c "exit 3"' }))
    expect(second).toMatchObject({ status: 'failed', exitCode: 3 })
    expect(test.supervisor.store.commands.find(first)?.status).toBe('running')
    allow()
    expect(await test.ended(first)).toMatchObject({ status: 'succeeded', exitCode: 0 })
  })

  it('to record the end, the end has its own time and not that of its writing', async () => {
    const allow = refuse('no_end', 'UPDATE ON commands', `NEW.status = 'failed'`)
    const before = Date.now()
    const id = await test.launch(projectId, { line: 'no-such-program' })
    await expect.poll(() => test.supervisor.liveCount).toBe(0)
    const after = Date.now()
    allow()
    const { endedAt } = await test.ended(id)
    expect(endedAt).toBeGreaterThanOrEqual(before)
    expect(endedAt).toBeLessThanOrEqual(after)
  })

  it.each([
    ['begin', 'UPDATE ON command_phases', `NEW.phase = 'queue' AND NEW.outcome = 'done'`],
    ['record its workspace', 'UPDATE ON sessions', 'true'],
    ['record its worktree', 'UPDATE ON worktrees', `NEW.state = 'leased'`],
  ])('to let a run %s, the run says what to do', async (_, change, when) => {
    const allow = refuse('no_begin', change, when)
    const id = await test.launch(projectId, {})
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
    expect(run.message).toMatch(/^The history can't be .+ Check that its disk has free space/)
    expect(run.detail).toMatchObject({ code: 'STORE_FAILED' })
    allow()
    expect((await test.ended(await test.launch(projectId, {}))).status).toBe('succeeded')
  })

  it('to let a run have the worktree that was kept for it, its log is closed and says what to do', async () => {
    await test.close()
    await test.open({ execution: { parallel_limit: 1 }, worktrees: { max_per_project: 2 } })
    const first = await session({ line: 'true' })
    const other = await session({ line: 'sleep 0.5', shell: true })
    const next = test.supervisor.launcher.startInSession(first.sessionId, 'true', false)
    await test.until(other.commandId, ({ status }) => status === 'running')
    const ofFirst = `NEW.lease_owner = '${first.sessionId}' AND NEW.state = 'leased'`
    const allow = refuse('no_beat', 'UPDATE ON worktrees', ofFirst)
    const run = await test.ended(next.commandId)
    allow()
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
    expect(logOf(run.logPath)).toMatch(/Check that its disk has free space/)
    expect(run.logBytes).toBe(statSync(run.logPath ?? '').size)
  })

  it('to record a phase, the run goes its way and gives its worktree back', async () => {
    const allow = refuse(
      'no_phase',
      'UPDATE ON command_phases',
      `NEW.outcome = 'done' AND NEW.phase <> 'queue'`,
    )
    const run = await test.ended(await test.launch(projectId, { line: 'cat a.txt' }))
    expect(run).toMatchObject({ status: 'succeeded' })
    expect(worktreeStates()).toEqual(['idle'])
    allow()
  })
})

describe('a worktree', () => {
  it('that was taken from a run is said, and the run ends all the same', async () => {
    const id = await test.launch(projectId, { line: 'echo done; sleep 0.3', shell: true })
    await test.until(id, ({ status }) => status === 'running')
    test.supervisor.store.sql.exec(`UPDATE worktrees SET lease_token = 'somebody else'`)
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'succeeded' })
    expect(logOf(run.logPath)).toContain('was given to somebody else')
    test.supervisor.store.sql.exec(`UPDATE worktrees SET state = 'idle', lease_token = NULL`)
    expect((await test.ended(await test.launch(projectId, {}))).status).toBe('succeeded')
  })

  it('that is kept for a session is given to a run before it that finds none, and that is said', async () => {
    const first = await session({ line: 'touch made; sleep 0.3', shell: true })
    const other = await test.launch(projectId, { line: 'true' })
    const next = test.supervisor.launcher.startInSession(first.sessionId, 'ls', false)
    const ends = [await test.ended(other), await test.ended(next.commandId)]
    expect(ends).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }])
    expect(ends[0]?.endedAt).toBeLessThanOrEqual(ends[1]?.startedAt ?? 0)
    const log = logOf(ends[1]?.logPath ?? null)
    expect(log).toContain('went to another run')
    expect(log).not.toContain('made')
    await expect.poll(worktreeStates).toEqual(['idle'])
  })

  it('is kept for its session while runs of others come first', async () => {
    await test.close()
    await test.open({ execution: { parallel_limit: 1 }, worktrees: { max_per_project: 2 } })
    const first = await session({ line: 'touch made; sleep 0.3', shell: true })
    const other = await test.launch(projectId, { line: 'sleep 0.5' })
    const next = test.supervisor.launcher.startInSession(first.sessionId, 'cat made', false)
    expect(await test.ended(next.commandId)).toMatchObject({ status: 'succeeded' })
    expect(await test.ended(other)).toMatchObject({ status: 'succeeded' })
    await expect.poll(worktreeStates).toEqual(['idle', 'idle'])
  })

  it('that is kept for a session is made anew when it was taken away meanwhile', async () => {
    await test.close()
    await test.open({ execution: { parallel_limit: 1 }, worktrees: { max_per_project: 3 } })
    const first = await session({ line: 'sleep 0.2', shell: true })
    const other = await session({ line: 'sleep 0.5', shell: true })
    const next = test.supervisor.launcher.startInSession(first.sessionId, 'true', false)
    await test.until(other.commandId, ({ status }) => status === 'running')
    test.supervisor.store.sql.exec(
      `UPDATE worktrees SET lease_token = 'theirs' WHERE lease_owner = '${first.sessionId}'`,
    )
    const run = await test.ended(next.commandId)
    expect(run).toMatchObject({ status: 'succeeded' })
    expect(logOf(run.logPath)).toMatch(/was taken over, .* begins in a clean one/)
  })

  it('goes back when the waiting command that it was kept for is stopped', async () => {
    await test.close()
    await test.open({ execution: { parallel_limit: 1 }, worktrees: { max_per_project: 2 } })
    const first = await session({ line: 'sleep 0.2' })
    const other = await test.launch(projectId, { line: 'sleep 60' })
    const next = test.supervisor.launcher.startInSession(first.sessionId, 'true', false)
    await test.until(other, ({ status }) => status === 'running')
    expect(worktreeStates()).toEqual(['leased', 'leased'])
    test.supervisor.cancel(next.commandId, false)
    await expect.poll(() => worktreeStates().sort()).toEqual(['idle', 'leased'])
    test.supervisor.cancel(other, false)
    await test.ended(other)
  })

  it('is given back when the command that it was kept for never comes', async () => {
    const first = await session({ line: 'sleep 60' })
    await test.until(first.commandId, ({ status }) => status === 'running')
    const next = test.supervisor.launcher.startInSession(first.sessionId, 'true', false)
    rmSync(join(test.folder, '.artifacts', 'logs', first.sessionId), { recursive: true })
    writeFileSync(join(test.folder, '.artifacts', 'logs', first.sessionId), 'a file in the way')
    test.supervisor.cancel(first.commandId, false)
    expect(await test.ended(next.commandId)).toMatchObject({ status: 'failed' })
    await expect.poll(worktreeStates).toEqual(['idle'])
  })
})

describe('a log that can’t be opened', () => {
  it('fails its run with the reason, and the next one runs', async () => {
    const logs = join(test.folder, '.artifacts', 'logs')
    mkdirSync(join(logs, '..'), { recursive: true })
    writeFileSync(logs, 'a file in the way')
    const run = await test.ended(await test.launch(projectId, {}))
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace', logPath: null })
    expect(phasesOf(run.id)).toEqual(['queue done'])
    rmSync(logs)
    expect((await test.ended(await test.launch(projectId, {}))).status).toBe('succeeded')
  })
})

describe('a remote that does not answer', () => {
  it('holds up nobody who is told to stop, nor those who go on waiting, nor the close', async () => {
    await test.close()
    await test.open({ execution: { parallel_limit: 3 } })
    const remote = await HangingRemote.open()
    try {
      const project = await test.supervisor.projects.add(remote.url)
      const [first, second] = [
        await test.launch(project.id, { line: 'true' }),
        await test.launch(project.id, { line: 'true' }),
      ]
      await test.until(second, () => test.supervisor.liveFacts(second).phase === 'workspace')
      await remote.asked
      test.supervisor.cancel(first, false)
      expect(await test.ended(first)).toMatchObject({ status: 'cancelled', reason: 'user' })
      expect(phasesOf(first)).toEqual(['queue done', 'workspace cancelled'])
      expect(test.supervisor.liveFacts(second).phase).toBe('workspace')
      test.supervisor.cancel(second, false)
      expect(await test.ended(second)).toMatchObject({ status: 'cancelled', reason: 'user' })
      void test.supervisor.workspaces.open(project).catch(() => {})
      await test.close()
    } finally {
      await remote.close()
    }
  })
})

describe('secrets', () => {
  it('too short to be masked are said in the log', async () => {
    const variables = [{ name: 'PIN', value: '12', secret: true }]
    const run = await test.ended(await test.launch(projectId, { variables }))
    expect(logOf(run.logPath)).toContain('The value of PIN is shorter than 3 characters')
  })

  it('are known to the next command of a live session, and asked for after that', async () => {
    const variables = [{ name: 'TOKEN', value: 'hunter2-hunter2', secret: true }]
    const line = 'test "$TOKEN" = hunter2-hunter2 && sleep 0.3'
    const first = await session({ line, shell: true, variables })
    const { launcher } = test.supervisor
    const again = () => launcher.startInSession(first.sessionId, line, true)
    const next = await test.ended(again().commandId)
    expect(next).toMatchObject({ status: 'succeeded' })
    expect(again).toThrow(/TOKEN is secret/)
  })
})

describe('a time limit', () => {
  it('of months does not end the run at once', async () => {
    const run = await test.ended(
      await test.launch(projectId, { line: 'sleep 0.2', timeoutSeconds: 10_000_000 }),
    )
    expect(run).toMatchObject({ status: 'succeeded' })
  })
})

const python = {
  kind: 'python',
  manifests: [],
  interpreter: null,
  extras: [],
  groups: [],
  force: false,
} as const
const forcedPython = { ...python, force: true }

describe('a forced environment', () => {
  it('is built once for its session, not for each command of it', async () => {
    const first = await session({ line: 'true', environment: forcedPython })
    const run = await test.ended(first.commandId)
    expect(run).toMatchObject({ status: 'succeeded' })
    const next = test.supervisor.launcher.startInSession(first.sessionId, 'true', false)
    await test.ended(next.commandId)
    expect(phasesOf(next.commandId)).toContain('environment reused')
  })
})

describe('a forced environment of another session', () => {
  beforeEach(async () => {
    await test.close()
    await test.open({ execution: { parallel_limit: 1 }, worktrees: { max_per_project: 2 } })
    await plantSharedSeed(test.supervisor.settings.paths.environments)
  })

  it('is built although the workspace of an earlier run is kept with it', async () => {
    const first = await session({ line: 'touch made', environment: python })
    const forced = await test.launch(projectId, { environment: forcedPython })
    const next = test.supervisor.launcher.startInSession(first.sessionId, 'cat made', false)
    const runs = await Promise.all([forced, next.commandId].map((id) => test.ended(id)))
    expect(runs.map(({ status }) => status)).toEqual(['succeeded', 'succeeded'])
    expect(phasesOf(forced)).toContain('environment done')
    // Its worktree was kept, and so was what the run before left there.
    expect(phasesOf(next.commandId)).toEqual([
      'queue done',
      'environment reused',
      'execute done',
      'finish done',
    ])
    expect(logOf(runs[1]?.logPath ?? null)).toMatch(
      /had this session's environment built anew.*\n$/,
    )
    await expect.poll(worktreeStates).toEqual(['idle', 'idle'])
  })

  it('leaves the worktree to its session, also when the next run there can’t be prepared', async () => {
    const gate = join(test.folder, 'gate')
    const first = await session({
      line: `echo kept > made; while [ ! -e ${gate} ]; do sleep 0.01; done`,
      shell: true,
      environment: python,
    })
    const forced = await test.launch(projectId, { environment: forcedPython })
    const { launcher } = test.supervisor
    const failing = launcher.startInSession(first.sessionId, 'true', false)
    const last = launcher.startInSession(first.sessionId, 'cat made', false)
    await test.until(first.commandId, ({ status }) => status === 'running')
    refuse(
      'no_environment',
      'UPDATE OF environment_fingerprint ON sessions',
      `NEW.id = '${first.sessionId}' AND (SELECT ended_at FROM commands
        WHERE id = '${failing.commandId}') IS NULL`,
    )
    writeFileSync(gate, '')
    expect(await test.ended(forced)).toMatchObject({ status: 'succeeded' })
    expect(await test.ended(failing.commandId)).toMatchObject({ status: 'failed' })
    const run = await test.ended(last.commandId)
    expect(run).toMatchObject({ status: 'succeeded' })
    expect(logOf(run.logPath)).toMatch(/kept\n$/)
  })
})

describe('closing', () => {
  it('takes no run any more, and leaves none live', async () => {
    const { supervisor } = test
    const id = await test.launch(projectId, { line: 'sleep 60' })
    const waiting = await test.launch(projectId, { line: 'true' })
    await test.until(id, ({ status }) => status === 'running')
    const closing = supervisor.close()
    await expect(test.launch(projectId, {})).rejects.toThrow(/closing/)
    await closing
    const { store } = await test.open()
    expect(store.commands.live()).toEqual([])
    expect([id, waiting].map((run) => store.commands.find(run)?.status)).toEqual([
      'cancelled',
      'cancelled',
    ])
  })
})

/** Null when the process was stopped before it had written its pid. */
function pidIn(file: string): number | null {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || null : null
}
