import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plantSharedSeed } from '../environments/fixtures/shared-seed'
import { greeter } from './fixtures/greeter'
import { logOf } from './fixtures/log-of'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject({}, greeter)
})
afterEach(() => test.remove())

describe('a run', () => {
  it('goes from its commit to its log through every phase', async () => {
    const id = await test.launch(projectId, { line: 'python3 greet.py' })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'succeeded', exitCode: 0, commitSubject: 'First commit' })
    expect(logOf(run.logPath).split('\n').sort()).toEqual(['', 'hello', 'oops'])
    expect(run.logBytes).toBe(11)
    expect(test.phasesOf(id)).toEqual([
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
    expect(test.phasesOf(second)).toContain('workspace reused')
    expect(test.phasesOf(second)).toContain('environment reused')
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

  it('is stopped at its time limit, and that is not taken for a cancel by the user', async () => {
    const run = await test.ended(
      await test.launch(projectId, { line: 'sleep 60', timeoutSeconds: 0.2 }),
    )
    expect(run).toMatchObject({ status: 'cancelled', reason: 'timeout' })
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
