import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logOf } from '../fixtures/log-of'
import { TestSupervisor } from '../fixtures/test-supervisor'
import { block } from './fixtures/trouble'

let test: TestSupervisor
let projectId: string
beforeEach(async () => {
  test = new TestSupervisor()
  projectId = await test.openWithProject()
})
afterEach(() => test.remove())

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
    test.checkout.write('a.txt', 'edited\n')
    const { patches } = test.supervisor.settings.paths
    const clear = block(patches)
    const id = await test.launch(projectId, { line: 'cat a.txt', changes })
    const run = await test.ended(id)
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
    expect(run.message).toContain(`${patches} is a file, and a folder is needed there.`)
    expect(run.message).not.toMatch(/EEXIST|ENOTDIR/)
    expect(logOf(run.logPath)).toBe(`${run.message}\n`)
    expect(test.phasesOf(id)).toEqual(['queue done', 'workspace failed'])
    const { sessions } = test.supervisor.store
    expect(sessions.find(run.sessionId)?.unstoredChanges).toEqual(changes)
    expect(await test.rerun(id)).toMatchObject({ status: 'failed', message: run.message })
    clear()
    await test.close()
    await test.openWithProject()
    const again = await test.rerun(id)
    expect(again).toMatchObject({ status: 'succeeded', rerunOf: id, patchedFiles: 1 })
    expect(logOf(again.logPath)).toBe(text)
    expect(test.supervisor.store.sessions.find(again.sessionId)?.unstoredChanges).toBeNull()
  })

  it('because the index of the checkout is bad: fail the run with where that is', async () => {
    const index = join(test.checkout.path, '.git', 'index')
    rmSync(index)
    mkdirSync(index)
    const changes = { kind: 'uncommitted' } as const
    const run = await test.ended(await test.launch(projectId, { line: 'cat a.txt', changes }))
    expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
    expect(run.message).toBe(
      `The uncommitted changes of ${test.checkout.path} can't be taken: ${index} is a folder, and a file is needed there. Move it away, then try again. A re-run takes your uncommitted changes as they are then.`,
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
    for (const run of [failed, await test.rerun(failed.id), await test.rerun(first.id)]) {
      expect(run).toMatchObject({ status: 'failed', reason: 'workspace' })
      expect(run.message).toContain(`${patches} is a file, and a folder is needed there.`)
    }
    clear()
    renameSync(`${patches}.aside`, patches)
    expect(logOf((await test.rerun(failed.id)).logPath)).toBe('patched\n')
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
    expect(test.runs()).toEqual([])
  })
})
