import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { RequestedChanges } from '../store/requested-changes'
import { makeGitProject, type GitProject } from './fixtures/git-project'
import { TestSupervisor } from './fixtures/test-supervisor'

let test: TestSupervisor
afterEach(() => test.remove())

async function checkoutOf(files: Record<string, string>): Promise<[GitProject, string]> {
  const checkout = makeGitProject(join(test.folder, 'checkout'), files)
  return [checkout, (await test.supervisor.projects.add(checkout.path)).id]
}

/** What `a.txt` is in a run with these changes. */
async function fileInRun(projectId: string, changes: RequestedChanges): Promise<Buffer> {
  const artifacts = ['a.txt']
  const run = await test.ended(await test.launch(projectId, { changes, artifacts }))
  expect(run).toMatchObject({ status: 'succeeded', message: null })
  const { sessionId } = test.supervisor.store.commands.find(run.id) ?? {}
  const kept = join(test.supervisor.settings.paths.artifacts, 'files', sessionId ?? '', run.id)
  return readFileSync(join(kept, 'a.txt'))
}

it('a patch file that is no UTF-8 reaches the run byte by byte', async () => {
  test = new TestSupervisor()
  await test.open()
  const [checkout, projectId] = await checkoutOf({ 'a.txt': 'a\n' })
  const wanted = Buffer.from('gr\xf6\xdfe\r\n', 'latin1')
  writeFileSync(join(checkout.path, 'a.txt'), wanted)
  const patch = `${checkout.git('diff', '--binary').split('@@')[0]}@@ -1 +1 @@\n-a\n+`
  const text = patch + wanted.toString('latin1')
  const changes = { kind: 'patch', name: 'old.patch', text, encoding: 'latin1' } as const
  expect((await fileInRun(projectId, changes)).equals(wanted)).toBe(true)
})

it('changes inside another repository are left out, and the run says so', async () => {
  test = new TestSupervisor()
  await test.open()
  const [checkout, projectId] = await checkoutOf({ 'a.txt': 'a\n' })
  checkout.write('a.txt', 'b\n')
  makeGitProject(join(checkout.path, 'inner'), { 'x.txt': '' })
  const changes = { kind: 'uncommitted' } as const
  const run = await test.ended(await test.launch(projectId, { changes }))
  const { sessions, commands } = test.supervisor.store
  const { patchSummary } = sessions.find(commands.find(run.id)?.sessionId ?? '') ?? {}
  expect(patchSummary?.name).toBe('Uncommitted changes (without those in inner/)')
})

it('changes are taken and applied under the environment that the supervisor was given', async () => {
  test = new TestSupervisor()
  const settings = join(test.folder, 'gitconfig')
  writeFileSync(settings, '[core]\n\tautocrlf = true\n')
  await test.open({ env: { GIT_CONFIG_GLOBAL: settings } })
  const [checkout, projectId] = await checkoutOf({ 'a.txt': 'a\n' })
  checkout.write('a.txt', 'b\r\n')
  expect((await fileInRun(projectId, { kind: 'uncommitted' })).toString()).toBe('b\r\n')
})
