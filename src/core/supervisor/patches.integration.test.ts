import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
    expect(test.phasesOf(id)).toEqual(['queue done', 'workspace failed'])
    const after = await test.launch(projectId, { line: 'git status --porcelain' })
    expect(logOf((await test.ended(after)).logPath)).toBe('')
    expect(test.phasesOf(after)).toContain('workspace reused')
  })

  it('of the user’s uncommitted changes runs, and leaves the checkout as it was', async () => {
    const { checkout } = test
    checkout.write('greet.py', 'print("changed")\n')
    checkout.write('new file.txt', 'untracked')
    const before = [checkout.git('status', '--porcelain'), checkout.git('worktree', 'list')]
    const id = await test.launch(projectId, {
      line: 'sh -c "python3 greet.py; cat \'new file.txt\'"',
      changes: { kind: 'uncommitted' },
    })
    const run = await test.ended(id)
    expect(logOf(run.logPath)).toBe('changed\nuntracked')
    expect(run.patchedFiles).toBe(2)
    expect([checkout.git('status', '--porcelain'), checkout.git('worktree', 'list')]).toEqual(
      before,
    )
  })

  it('is applied again, byte for byte, when the run is run again', async () => {
    test.checkout.write('greet.py', 'print("first try")\n')
    const id = await test.launch(projectId, {
      line: 'python3 greet.py',
      changes: { kind: 'uncommitted' },
    })
    await test.ended(id)
    test.checkout.write('greet.py', 'print("something else")\n')
    test.checkout.commit('Moved on')
    const again = await test.ended((await test.supervisor.launcher.rerun(id)).commandId)
    expect(logOf(again.logPath)).toBe('first try\n')
    expect(again.rerunOf).toBe(id)
  })
})
