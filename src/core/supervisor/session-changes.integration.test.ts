import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { makeGitProject, type GitProject } from './fixtures/git-project'
import { TestSupervisor } from './fixtures/test-supervisor'
import type { RequestedChanges } from './run-request'

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

it('changes are taken and applied under the environment that the supervisor was given', async () => {
  test = new TestSupervisor()
  const settings = join(test.folder, 'gitconfig')
  writeFileSync(settings, '[core]\n\tautocrlf = true\n')
  await test.open({ env: { GIT_CONFIG_GLOBAL: settings } })
  const [checkout, projectId] = await checkoutOf({ 'a.txt': 'a\n' })
  checkout.write('a.txt', 'b\r\n')
  expect((await fileInRun(projectId, { kind: 'uncommitted' })).toString()).toBe('b\r\n')
})
