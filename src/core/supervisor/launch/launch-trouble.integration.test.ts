import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeGitProject, type GitProject } from '../fixtures/git-project'
import { TestSupervisor } from '../fixtures/test-supervisor'

let test: TestSupervisor
let checkout: GitProject
let projectId: string

beforeEach(async () => {
  test = new TestSupervisor()
  checkout = makeGitProject(join(test.folder, 'checkout'), { 'a.txt': 'a\n' })
  await open()
})
afterEach(() => test.remove())

async function open(env: Readonly<Record<string, string>> = {}): Promise<void> {
  await test.close()
  await test.open({ env })
  projectId = (await test.supervisor.projects.add(checkout.path)).id
}

/** With a `git` that does `script` first, which may look at the words of the command. */
function withGit(script: string): Readonly<Record<string, string>> {
  const bin = join(test.folder, 'bin')
  mkdirSync(bin)
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  const git = join(bin, 'git')
  writeFileSync(git, `#!/bin/sh\n${script}\nexec ${real} "$@"\n`)
  chmodSync(git, 0o755)
  return { PATH: [bin, process.env['PATH']].join(delimiter) }
}

/** Puts a file where a folder of ours is to be. */
function block(folder: string): () => void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  writeFileSync(folder, 'a file in the way')
  return () => rmSync(folder)
}

/** Leaves the checkout with another commit in place of its last one, which is gone for good. */
function loseCommit(): void {
  checkout.git('commit', '--quiet', '--allow-empty', '--amend', '--message', 'Amended')
  checkout.git('reflog', 'expire', '--expire=now', '--all')
  checkout.git('gc', '--quiet', '--prune=now')
}

const runs = () => test.supervisor.store.listings.page({ limit: 10 }).items
const logOf = (path: string | null) => readFileSync(path ?? '', 'utf8')
const phasesOf = (id: string) =>
  test.supervisor.store.phases.of(id).map(({ name, outcome }) => `${name} ${outcome}`)
const rerun = async (id: string) => test.ended((await test.supervisor.launcher.rerun(id)).commandId)

describe('a mirror that can’t be made', () => {
  it('fails its run with what to do about it, and everything typed is there to run again', async () => {
    const { mirrors } = test.supervisor.settings.paths
    const clear = block(mirrors)
    const sha = checkout.git('rev-parse', 'HEAD')
    const id = await test.launch(projectId, { line: 'cat a.txt', ref: 'main' })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace', ref: 'main' })
    expect(run).toMatchObject({ commitSha: sha, commitSubject: 'First commit' })
    expect(run.message).toContain(`${mirrors} is a file, and a folder is needed there.`)
    expect(run.message).not.toMatch(/EEXIST|ENOTDIR/)
    expect(logOf(run.logPath)).toBe(`${run.message}\n`)
    expect(phasesOf(id)).toEqual(['queue done', 'workspace failed'])
    clear()
    checkout.write('a.txt', 'moved on\n')
    checkout.commit('Moved on')
    const again = await rerun(id)
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
    expect(runs()).toEqual([])
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
    await open(withGit(`case " $* " in *" clone "*) : > '${begun}'; sleep 600;; esac`))
    const id = await test.launch(projectId, {})
    expect(runs()).toMatchObject([{ id, commitSubject: 'First commit' }])
    await expect.poll(() => existsSync(begun)).toBe(true)
    expect(test.supervisor.liveFacts(id).phase).toBe('workspace')
    test.supervisor.cancel(id, false)
    expect(await test.ended(id)).toMatchObject({ status: 'cancelled', reason: 'user' })
    expect(phasesOf(id)).toEqual(['queue done', 'workspace cancelled'])
  })
})

describe('a commit of a past run', () => {
  it('that the checkout has no more is taken from the mirror', async () => {
    await test.ended(await test.launch(projectId, {}))
    const sha = checkout.git('rev-parse', 'HEAD')
    loseCommit()
    for (const ref of [sha, sha.slice(0, 10)]) {
      await open()
      const run = await test.ended(await test.launch(projectId, { ref, line: 'cat a.txt' }))
      expect(run).toMatchObject({ status: 'succeeded', commitSha: sha })
    }
  })
})

describe('a run that waits for its turn', () => {
  let goOn: () => Promise<void>

  /** One run at a time, and one of another project is busy. */
  async function openBusy(env: Readonly<Record<string, string>> = {}): Promise<void> {
    await test.close()
    await test.open({ env, execution: { parallel_limit: 1 } })
    const folder = join(test.folder, 'plain')
    mkdirSync(folder, { recursive: true })
    const busy = await test.launch((await test.supervisor.projects.add(folder)).id, {
      line: 'sleep 60',
    })
    await test.until(busy, ({ status }) => status === 'running')
    goOn = async () => {
      test.supervisor.cancel(busy, false)
      await test.ended(busy)
    }
  }
  const hide = () => renameSync(checkout.path, `${checkout.path} elsewhere`)

  it.each([
    ['is amended and pruned', loseCommit],
    ['is away with its checkout', hide],
  ])('has its commit in the mirror that is there, when it %s meanwhile', async (_, lose) => {
    await test.ended(await test.launch(projectId, {}))
    checkout.write('a.txt', 'second\n')
    const sha = checkout.commit('Second')
    await openBusy()
    const id = await test.launch(projectId, { line: 'cat a.txt' })
    lose()
    await goOn()
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'succeeded', commitSha: sha, commitSubject: 'Second' })
    expect(logOf(run.logPath)).toBe('second\n')
  })

  it.each([
    [
      'its commit is gone',
      loseCommit,
      (sha: string) =>
        `The commit ${sha.slice(0, 10)} (First commit) is no longer in ${checkout.path}: it was rewritten or removed there. Launch a new run with a commit that is there.`,
    ],
    [
      'its checkout is gone',
      hide,
      () =>
        `The folder ${checkout.path} does not exist any more. Put it back or mount it again, or add the project from its new place.`,
    ],
  ])('says what to do when %s and there is no mirror yet', async (_, lose, message) => {
    const sha = checkout.git('rev-parse', 'HEAD')
    await openBusy()
    const id = await test.launch(projectId, {})
    lose()
    await goOn()
    expect(await test.ended(id)).toMatchObject({
      status: 'failed',
      reason: 'workspace',
      message: message(sha),
    })
  })

  it('is launched though its commit could not be mirrored, which its preparation does', async () => {
    await test.ended(await test.launch(projectId, {}))
    const broken = join(test.folder, 'broken')
    writeFileSync(broken, '')
    await openBusy(withGit(`case " $* " in *" fetch "*) [ -e '${broken}' ] && exit 3;; esac`))
    checkout.write('a.txt', 'second\n')
    const sha = checkout.commit('Second')
    const id = await test.launch(projectId, {})
    expect(runs()[0]).toMatchObject({ id, status: 'pending', commitSha: sha })
    rmSync(broken)
    await goOn()
    expect(await test.ended(id)).toMatchObject({ status: 'succeeded', commitSha: sha })
  })
})

describe('changes that can’t be stored', () => {
  const patch = {
    kind: 'patch',
    name: 'mine.patch',
    text: '--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-a\n+patched\n',
  } as const

  it.each([
    ['uncommitted', { kind: 'uncommitted' }, 'edited\n'],
    ['patch', patch, 'patched\n'],
  ] as const)('%s: fail the run, which is run again with them', async (_, changes, text) => {
    checkout.write('a.txt', 'edited\n')
    const { patches } = test.supervisor.settings.paths
    const clear = block(patches)
    const id = await test.launch(projectId, { line: 'cat a.txt', changes })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
    expect(run.message).toContain(`${patches} is a file, and a folder is needed there.`)
    expect(run.message).not.toMatch(/EEXIST|ENOTDIR/)
    expect(logOf(run.logPath)).toBe(`${run.message}\n`)
    expect(phasesOf(id)).toEqual(['queue done', 'workspace failed'])
    const { sessions } = test.supervisor.store
    expect(sessions.find(run.sessionId)?.unstoredChanges).toEqual(changes)
    expect(await rerun(id)).toMatchObject({ status: 'failed', message: run.message })
    clear()
    await open()
    const again = await rerun(id)
    expect(again).toMatchObject({ status: 'succeeded', rerunOf: id, patchedFiles: 1 })
    expect(logOf(again.logPath)).toBe(text)
    expect(test.supervisor.store.sessions.find(again.sessionId)?.unstoredChanges).toBeNull()
  })

  it('because the index of the checkout is bad: fail the run with where that is', async () => {
    const index = join(checkout.path, '.git', 'index')
    rmSync(index)
    mkdirSync(index)
    const changes = { kind: 'uncommitted' } as const
    const run = await test.ended(await test.launch(projectId, { line: 'cat a.txt', changes }))
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
    expect(run.message).toBe(
      `The uncommitted changes of ${checkout.path} can't be taken: ${index} is a folder, and a file is needed there. Move it away, then try again. A re-run takes your uncommitted changes as they are then.`,
    )
  })

  it('that are stored already: fail the run, which is run again with them', async () => {
    const first = await test.ended(await test.launch(projectId, { changes: patch }))
    const { patchSha256 } = test.supervisor.store.sessions.find(first.sessionId) ?? {}
    const changes = { kind: 'stored', sha256: patchSha256 ?? '', name: patch.name } as const
    const { patches } = test.supervisor.settings.paths
    renameSync(patches, `${patches}.aside`)
    const clear = block(patches)
    const failed = await test.ended(await test.launch(projectId, { line: 'cat a.txt', changes }))
    for (const run of [failed, await rerun(failed.id), await rerun(first.id)]) {
      expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
      expect(run.message).toContain(`${patches} is a file, and a folder is needed there.`)
    }
    clear()
    renameSync(`${patches}.aside`, patches)
    expect(logOf((await rerun(failed.id)).logPath)).toBe('patched\n')
  })

  it('let no other command of the session run without them', async () => {
    block(test.supervisor.settings.paths.patches)
    const run = await test.ended(await test.launch(projectId, { changes: patch }))
    const { launcher } = test.supervisor
    expect(() => launcher.startInSession(run.sessionId, 'true', false)).toThrow(/Re-run/)
  })

  it('do not wait for their turn to say so', async () => {
    await test.close()
    await test.open({ execution: { parallel_limit: 1 } })
    block(test.supervisor.settings.paths.patches)
    const busy = await test.launch(projectId, { line: 'sleep 60' })
    const run = await test.ended(await test.launch(projectId, { changes: patch }))
    expect(run).toMatchObject({ status: 'failed' })
    test.supervisor.cancel(busy, false)
    await test.ended(busy)
  })

  it('are refused in the form when nothing is in them', async () => {
    const empty = { kind: 'patch', name: 'empty.patch', text: '\n' } as const
    await expect(test.launch(projectId, { changes: empty })).rejects.toMatchObject({
      detail: { field: 'changes' },
    })
    expect(runs()).toEqual([])
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
    await open(withGit(script))
    checkout.write('new.txt', 'new\n')
    writeFileSync(broken, '')
    const changes = { kind: 'uncommitted' } as const
    const id = await test.launch(projectId, { line: 'cat new.txt', ref: 'main', changes })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace', ref: 'main' })
    expect(run.message).toContain('out of luck')
    expect(logOf(run.logPath)).toBe(`${run.message}\n`)
    rmSync(broken)
    const again = await rerun(id)
    expect(again).toMatchObject({ status: 'succeeded', commitSubject: 'First commit' })
    expect(logOf(again.logPath)).toBe('new\n')
  })
})
