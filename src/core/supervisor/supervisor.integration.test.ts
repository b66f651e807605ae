import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plantSharedSeed } from '../environments/fixtures/shared-seed'
import { isAlive } from '../execution/is-alive'
import { makeGitProject, type GitProject } from './fixtures/git-project'
import { TestSupervisor } from './fixtures/test-supervisor'

const house = () => new TestSupervisor()
let test: TestSupervisor
let repository: GitProject
let projectId: string

beforeEach(async () => {
  test = house()
  repository = makeGitProject(join(test.folder, 'checkout'), {
    'greet.py': 'import sys\nprint("hello")\nprint("oops", file=sys.stderr)\n',
    'requirements.txt': '# nothing\n',
  })
  await test.open()
  projectId = (await test.supervisor.projects.add(repository.path)).id
})
afterEach(() => test.remove())

const logOf = (path: string | null) => readFileSync(path ?? '', 'utf8')
/** An ended process keeps its pid until its parent has heard of its end. */
const wasSeenToEnd = (pid: number) => {
  try {
    return !process.kill(pid, 0)
  } catch {
    return true
  }
}
const phasesOf = (id: string) =>
  test.supervisor.store.phases.of(id).map(({ name, outcome }) => `${name} ${outcome}`)

describe('a run', () => {
  it('goes from its commit to its log through every phase', async () => {
    const id = await test.launch(projectId, { line: 'python3 greet.py' })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'succeeded', exitCode: 0, commitSubject: 'First commit' })
    expect(logOf(run.logPath).split('\n').sort()).toEqual(['', 'hello', 'oops'])
    expect(run.logBytes).toBe(11)
    expect(phasesOf(id)).toEqual([
      'queue done',
      'workspace done',
      'environment skipped',
      'execute done',
      'finish done',
    ])
  })

  // By GNU's date, since Python takes longer to be there than a start takes to be reported.
  it.runIf(process.platform === 'linux')(
    'has begun before its program tells the time',
    async () => {
      const line = 'date +%s%3N'
      const run = await test.ended(await test.launch(projectId, { line }))
      expect(run.startedAt).toBeLessThanOrEqual(Number(logOf(run.logPath)))
    },
  )

  it('reuses worktree and environment the second time', async () => {
    await plantSharedSeed(test.supervisor.settings.paths.environments)
    const environment = {
      kind: 'python',
      manifests: 'detect',
      interpreter: null,
      extras: [],
      groups: [],
      force: false,
    } as const
    const line = 'python -c "import sys; print(sys.prefix)"'
    const first = await test.ended(await test.launch(projectId, { line, environment }))
    expect(first).toMatchObject({ status: 'succeeded' })
    expect(logOf(first.logPath)).toContain(join(test.folder, '.artifacts', 'envs'))
    const second = await test.launch(projectId, { line, environment })
    expect(await test.ended(second)).toMatchObject({ status: 'succeeded' })
    expect(phasesOf(second)).toContain('workspace reused')
    expect(phasesOf(second)).toContain('environment reused')
  })

  it('keeps a non-zero exit and a signal apart', async () => {
    const exit = await test.ended(await test.launch(projectId, { line: 'sh -c "exit 3"' }))
    expect(exit).toMatchObject({ status: 'failed', reason: 'exit', exitCode: 3 })
    const signal = await test.ended(
      await test.launch(projectId, { line: 'kill -SEGV $$', shell: true }),
    )
    expect(signal).toMatchObject({ status: 'failed', reason: 'signal', signal: 'SIGSEGV' })
  })

  it('is shown with what its processes use soon after its start', async () => {
    const figures = new Map<string, number>()
    const heard = test.supervisor.news.listen((news) => {
      if (news.kind === 'usage') figures.set(news.commandId, news.processes)
    })
    const id = await test.launch(projectId, { line: 'sleep 0.6' })
    await test.ended(id)
    heard.dispose()
    expect(figures.get(id)).toBe(1)
  })

  it('names a folder that is not there as it was typed', async () => {
    const run = await test.ended(await test.launch(projectId, { folder: 'docs/none' }))
    expect(run).toMatchObject({ status: 'failed', reason: 'spawn' })
    expect(run.message).toBe('The folder to run in, "docs/none", does not exist.')
    expect(run.detail).toEqual({ code: 'SPAWN_FAILED', reason: 'bad-cwd', folder: 'docs/none' })
  })

  it('names a file that is not there, or may not be executed, as it was typed', async () => {
    const missing = await test.ended(await test.launch(projectId, { line: './none.py' }))
    expect(missing.message).toBe(
      'There is no file "./none.py" in the workspace. Check the spelling, and that it is part of the commit.',
    )
    const plain = await test.ended(await test.launch(projectId, { line: './greet.py' }))
    expect(plain.message).toMatch(/^"\.\/greet\.py" may not be executed\./)
  })

  it('that can’t be started fails as spawn and says why', async () => {
    const run = await test.ended(await test.launch(projectId, { line: 'no-such-program --x' }))
    expect(run).toMatchObject({ status: 'failed', reason: 'spawn' })
    expect(run.message).toContain('no-such-program')
    expect(logOf(run.logPath)).toContain('no-such-program')
  })

  it('is stopped at its time limit, and that is not taken for a cancel by the user', async () => {
    const run = await test.ended(
      await test.launch(projectId, { line: 'sleep 60', timeoutSeconds: 0.2 }),
    )
    expect(run).toMatchObject({ status: 'cancelled', reason: 'timeout' })
  })

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

describe('a patch', () => {
  it('that does not apply fails the run with git’s file and line and leaves a clean worktree', async () => {
    const text = [
      'diff --git a/greet.py b/greet.py',
      '--- a/greet.py',
      '+++ b/greet.py',
      '@@ -1,3 +1,3 @@',
      ' import os',
      '-print("nothing like it")',
      '+print("bye")',
      ' print("oops", file=sys.stderr)',
      '',
    ].join('\n')
    const id = await test.launch(projectId, { changes: { kind: 'patch', name: 'p', text } })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'failed', reason: 'patch' })
    expect(run.message).toContain('greet.py')
    expect(run.detail).toMatchObject({ failures: [{ file: 'greet.py', line: 1 }] })
    expect(phasesOf(id)).toEqual(['queue done', 'workspace failed'])
    const after = await test.launch(projectId, { line: 'git status --porcelain' })
    expect(logOf((await test.ended(after)).logPath)).toBe('')
    expect(phasesOf(after)).toContain('workspace reused')
  })

  it('of the user’s uncommitted changes runs, and leaves the checkout as it was', async () => {
    repository.write('greet.py', 'print("changed")\n')
    repository.write('new file.txt', 'untracked')
    const before = [repository.git('status', '--porcelain'), repository.git('worktree', 'list')]
    const id = await test.launch(projectId, {
      line: 'sh -c "python3 greet.py; cat \'new file.txt\'"',
      changes: { kind: 'uncommitted' },
    })
    const run = await test.ended(id)
    expect(logOf(run.logPath)).toBe('changed\nuntracked')
    expect(run.patchedFiles).toBe(2)
    expect([repository.git('status', '--porcelain'), repository.git('worktree', 'list')]).toEqual(
      before,
    )
  })

  it('is applied again, byte for byte, when the run is run again', async () => {
    repository.write('greet.py', 'print("first try")\n')
    const id = await test.launch(projectId, {
      line: 'python3 greet.py',
      changes: { kind: 'uncommitted' },
    })
    await test.ended(id)
    repository.write('greet.py', 'print("something else")\n')
    repository.commit('Moved on')
    const again = await test.ended((await test.supervisor.launcher.rerun(id)).commandId)
    expect(logOf(again.logPath)).toBe('first try\n')
    expect(again.rerunOf).toBe(id)
  })
})

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
    const id = await test.launch(projectId, { line: 'sleep 60 & sleep 60; wait', shell: true })
    const running = await test.until(id, ({ status }) => status === 'running')
    test.supervisor.cancel(id, false)
    const run = await test.ended(id)
    const message = 'Stopped by you.'
    expect(run).toMatchObject({ status: 'cancelled', reason: 'user', message })
    // A shell has its background jobs ignore SIGINT.
    expect(logOf(run.logPath)).toMatch(
      /^Stopped by you\. What it had started ended \d+ m?s after SIGINT, with SIGTERM sent in between\.\n$/,
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

describe('a session', () => {
  it('runs its commands one after another in the same workspace', async () => {
    const { commandId, sessionId } = await test.supervisor.launcher.start({
      projectId,
      ref: 'main',
      changes: { kind: 'none' },
      line: 'echo 1 > made.txt; sleep 0.2',
      shell: true,
      folder: '',
      environment: { kind: 'none' },
      variables: [],
      timeoutSeconds: null,
      terminal: false,
      artifacts: [],
    })
    const next = test.supervisor.launcher.startInSession(sessionId, 'cat made.txt', false)
    await test.ended(commandId)
    const second = await test.ended(next.commandId)
    expect(logOf(second.logPath)).toBe('1\n')
  })
})

describe('a plain directory', () => {
  it('is run in as it is', async () => {
    const folder = join(test.folder, 'plain')
    mkdirSync(folder)
    writeFileSync(join(folder, 'here.txt'), 'yes')
    const project = await test.supervisor.projects.add(folder)
    expect(project.kind).toBe('directory')
    const run = await test.ended(await test.launch(project.id, { line: 'cat here.txt' }))
    expect(logOf(run.logPath)).toBe('yes')
    expect(readdirSync(folder)).toEqual(['here.txt'])
  })
})

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

describe('what can be known to be wrong', () => {
  it('is refused before anything is queued, with the field that is wrong', async () => {
    const refused = async (request: object) =>
      test.launch(projectId, request).then(
        () => null,
        (error: { detail: { field: string } }) => error.detail.field,
      )
    expect(await refused({ line: '  ' })).toBe('line')
    expect(await refused({ line: 'a | b' })).toBe('line')
    expect(await refused({ ref: 'no-such-branch' })).toBe('ref')
    expect(await refused({ folder: '../..' })).toBe('folder')
    expect(await refused({ artifacts: ['/etc/*'] })).toBe('artifacts')
    expect(await refused({ variables: [{ name: '1X', value: '', secret: false }] })).toBe(
      'variables',
    )
    expect(test.supervisor.store.listings.page({ limit: 10 }).items).toEqual([])
  })
})
