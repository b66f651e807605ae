import { createRouterClient } from '@orpc/server'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSettings } from '../core/settings/load-settings'
import { makeGitProject, type GitProject } from '../core/supervisor/fixtures/git-project'
import { HangingRemote } from '../core/supervisor/fixtures/hanging-remote'
import { TestSupervisor } from '../core/supervisor/fixtures/test-supervisor'
import { silentLogger } from '../core/surroundings'
import { NoticeBoard } from './notice-board'
import { supervisorRouter } from './router'

let test: TestSupervisor
let client: Awaited<ReturnType<typeof clientOf>>

async function clientOf() {
  const settings = await loadSettings(join(test.folder, 'runner.toml'), test.folder)
  const { supervisor } = test
  const context = { supervisor, settings, notices: new NoticeBoard(), logger: silentLogger }
  return createRouterClient(supervisorRouter, { context })
}

beforeEach(async () => {
  test = new TestSupervisor()
  await test.open()
  client = await clientOf()
})
afterEach(() => test.remove())

const mirrors = () => {
  const folder = test.supervisor.settings.paths.mirrors
  return existsSync(folder) ? readdirSync(folder) : []
}

describe('the form of a local project', () => {
  let checkout: GitProject
  let projectId: string

  beforeEach(async () => {
    checkout = makeGitProject(join(test.folder, 'checkout'), { 'requirements.txt': '' })
    projectId = (await client.projects.add({ source: checkout.path })).id
  })

  const pathsAt = async (ref: string | null) =>
    (await client.projects.manifests({ projectId, ref })).map(({ path }) => path)

  it('knows its refs and dependency files before there is a mirror, and makes none', async () => {
    const refs = await client.projects.refs({ projectId, query: '' })
    expect(refs.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'head HEAD',
      'branch main',
      `commit ${checkout.git('rev-parse', 'HEAD').slice(0, 10)}`,
    ])
    expect(await pathsAt(null)).toEqual(['requirements.txt'])
    expect(await pathsAt('main')).toEqual(['requirements.txt'])
    expect(mirrors()).toEqual([])
  })

  it('says of a ref that names nothing that it does not', async () => {
    for (const ref of ['absent', '0'.repeat(40)]) {
      await expect(client.projects.manifests({ projectId, ref })).rejects.toMatchObject({
        code: 'COMMIT_NOT_FOUND',
        message: `"${ref}" names no commit of ${checkout.path}. Choose another branch, tag or commit.`,
      })
    }
  })

  it('shows the checkout as it is now, whatever its mirror has', async () => {
    await test.ended(await test.launch(projectId, {}))
    checkout.write('pyproject.toml', '[project]\nname = "new"\n')
    const sha = checkout.commit('Second')
    const refs = await client.projects.refs({ projectId, query: '' })
    expect(refs[0]).toMatchObject({ kind: 'head', commitSha: sha, subject: 'Second' })
    expect(await pathsAt('main')).toContain('pyproject.toml')
  })
})

describe('the form of a remote project', () => {
  it.each(['refs', 'manifests', 'fetch'] as const)(
    'is not waited for by the copy that %s began, once it is closed',
    async (asked) => {
      const remote = await HangingRemote.open()
      try {
        const { id: projectId } = await test.supervisor.projects.add(remote.url)
        const form = new AbortController()
        const { signal } = form
        const answers = {
          refs: () => client.projects.refs({ projectId, query: '' }, { signal }),
          manifests: () => client.projects.manifests({ projectId, ref: null }, { signal }),
          fetch: () => client.projects.fetch({ projectId }, { signal }),
        }
        const answer = answers[asked]().then(
          () => 'answered',
          (error: { code: string }) => error.code,
        )
        await remote.asked
        form.abort()
        expect(await answer).toBe('CANCELLED')
        await remote.left
      } finally {
        await remote.close()
      }
    },
  )
})
