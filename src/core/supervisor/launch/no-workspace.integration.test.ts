import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logOf } from '../fixtures/log-of'
import { TestSupervisor } from '../fixtures/test-supervisor'
import { block, withGit } from './fixtures/trouble'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject()
})
afterEach(() => test.remove())

async function reopen(env: Readonly<Record<string, string>>): Promise<void> {
  await test.close()
  await test.openWithProject({ env })
}

describe('a mirror that can’t be made', () => {
  it('fails its run with what to do about it, and everything typed is there to run again', async () => {
    const { mirrors } = test.supervisor.settings.paths
    const clear = block(mirrors)
    const sha = test.checkout.git('rev-parse', 'HEAD')
    const id = await test.launch(projectId, { line: 'cat a.txt', ref: 'main' })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace', ref: 'main' })
    expect(run).toMatchObject({ commitSha: sha, commitSubject: 'First commit' })
    expect(run.message).toContain(`${mirrors} is a file, and a folder is needed there.`)
    expect(run.message).not.toMatch(/EEXIST|ENOTDIR/)
    expect(logOf(run.logPath)).toBe(`${run.message}\n`)
    expect(test.phasesOf(id)).toEqual(['queue done', 'workspace failed'])
    clear()
    test.checkout.write('a.txt', 'moved on\n')
    test.checkout.commit('Moved on')
    const again = await test.rerun(id)
    expect(again).toMatchObject({ status: 'succeeded', commitSha: sha })
    expect(logOf(again.logPath)).toBe('a\n')
  })

  it('leaves a ref that names nothing to the form', async () => {
    block(test.supervisor.settings.paths.mirrors)
    for (const ref of ['no-such-branch', '0'.repeat(40)]) {
      await expect(test.launch(projectId, { ref })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining(ref),
        detail: { field: 'ref' },
      })
    }
    expect(test.runs()).toEqual([])
  })
})

describe('a worktree that can’t be made', () => {
  it('fails its run with what to do about it', async () => {
    const { worktrees } = test.supervisor.settings.paths
    block(worktrees)
    const run = await test.ended(await test.launch(projectId, {}))
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
    expect(run.message).toContain(`${worktrees} is a file, and a folder is needed there.`)
    expect(run.message).not.toMatch(/EEXIST|ENOTDIR/)
  })
})

describe('a first clone that takes long', () => {
  it('is a run that is seen, and can be stopped', async () => {
    const begun = join(test.folder, 'clone begun')
    await reopen(
      withGit(test.folder, `case " $* " in *" clone "*) : > '${begun}'; sleep 600;; esac`),
    )
    const id = await test.launch(projectId, {})
    expect(test.runs()).toMatchObject([{ id, commitSubject: 'First commit' }])
    await expect.poll(() => existsSync(begun)).toBe(true)
    expect(test.supervisor.liveFacts(id).phase).toBe('workspace')
    test.supervisor.cancel(id, false)
    expect(await test.ended(id)).toMatchObject({ status: 'cancelled', reason: 'user' })
    expect(test.phasesOf(id)).toEqual(['queue done', 'workspace cancelled'])
  })
})

describe('a git that breaks at the launch', () => {
  it.each([
    ['when it takes the changes', 'add'],
    ['when it looks for the commit', 'rev-parse'],
  ])('%s: fails the run with its words, and all is there to run again', async (_, verb) => {
    const broken = join(test.folder, 'broken')
    const script = `case " $* " in *" ${verb} "*)
      [ -e '${broken}' ] && { echo 'fatal: out of luck' >&2; exit 3; };; esac`
    await reopen(withGit(test.folder, script))
    test.checkout.write('new.txt', 'new\n')
    writeFileSync(broken, '')
    const changes = { kind: 'uncommitted' } as const
    const id = await test.launch(projectId, { line: 'cat new.txt', ref: 'main', changes })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace', ref: 'main' })
    expect(run.message).toContain('out of luck')
    expect(logOf(run.logPath)).toBe(`${run.message}\n`)
    rmSync(broken)
    const again = await test.rerun(id)
    expect(again).toMatchObject({ status: 'succeeded', commitSubject: 'First commit' })
    expect(logOf(again.logPath)).toBe('new\n')
  })
})
