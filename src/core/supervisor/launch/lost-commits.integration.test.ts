import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logOf } from '../fixtures/log-of'
import { TestSupervisor } from '../fixtures/test-supervisor'
import { withGit } from './fixtures/trouble'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject()
})
afterEach(() => test.remove())

/** Leaves the checkout with another commit in place of its last one, which is gone for good. */
function loseCommit(): void {
  test.checkout.git('commit', '--quiet', '--allow-empty', '--amend', '--message', 'Amended')
  test.checkout.git('reflog', 'expire', '--expire=now', '--all')
  test.checkout.git('gc', '--quiet', '--prune=now')
}

describe('a commit of a past run', () => {
  it('that the checkout has no more is taken from the mirror', async () => {
    await test.ended(await test.launch(projectId, {}))
    const sha = test.checkout.git('rev-parse', 'HEAD')
    loseCommit()
    for (const ref of [sha, sha.slice(0, 10)]) {
      await test.close()
      await test.openWithProject()
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
  const hide = () => renameSync(test.checkout.path, `${test.checkout.path} elsewhere`)

  it.each([
    ['is amended and pruned', loseCommit],
    ['is away with its checkout', hide],
  ])('has its commit in the mirror that is there, when it %s meanwhile', async (_, lose) => {
    await test.ended(await test.launch(projectId, {}))
    test.checkout.write('a.txt', 'second\n')
    const sha = test.checkout.commit('Second')
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
        `The commit ${sha.slice(0, 10)} (First commit) is no longer in ${test.checkout.path}: it was rewritten or removed there. Launch a new run with a commit that is there.`,
    ],
    [
      'its checkout is gone',
      hide,
      () =>
        `The folder ${test.checkout.path} does not exist any more. Put it back or mount it again, or add the project from its new place.`,
    ],
  ])('says what to do when %s and there is no mirror yet', async (_, lose, message) => {
    const sha = test.checkout.git('rev-parse', 'HEAD')
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
    await openBusy(
      withGit(test.folder, `case " $* " in *" fetch "*) [ -e '${broken}' ] && exit 3;; esac`),
    )
    test.checkout.write('a.txt', 'second\n')
    const sha = test.checkout.commit('Second')
    const id = await test.launch(projectId, {})
    expect(test.runs()[0]).toMatchObject({ id, status: 'pending', commitSha: sha })
    rmSync(broken)
    await goOn()
    expect(await test.ended(id)).toMatchObject({ status: 'succeeded', commitSha: sha })
  })
})
