import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuildStep } from './builders/build-environment'
import type { BuildingChildOptions } from './fixtures/building-child'
// oxlint-disable-next-line import/default -- the bundler makes it, see src/assets.d.ts
import childScript from './fixtures/building-child?modulePath'
import { makeWheel } from './fixtures/make-wheel'
import { testCache, type TestCache } from './fixtures/test-cache'

let cache: TestCache
beforeAll(() => {
  cache = testCache()
  makeWheel(cache.wheels, { name: 'demo', version: '1.0' })
  cache.write({ 'requirements.txt': 'demo\n' })
})
afterAll(() => cache.close())

let databases = 0
function buildInChild(
  key: string,
  dieAt: BuildStep | null,
  manifests: readonly string[] | 'none',
  force = false,
) {
  const { folder, root, workspace } = cache
  const options: BuildingChildOptions = {
    folder,
    root,
    database: join(folder, `child-${databases++}.sqlite`),
    request: { workspace, manifests, builder: 'pip', metadata: { key } },
    force,
    dieAt,
  }
  const child = spawn(process.execPath, [childScript, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  return new Promise<{ signal: string | null; printed: string }>((resolve) => {
    child.on('close', (_code, signal) => resolve({ signal, printed }))
  })
}

describe('a build that is killed', () => {
  // Making a seed takes seconds, so one that was killed is killed again before it is asked for.
  const deaths: BuildStep[][] = [
    ['seed', 'seeded'],
    ['clear'],
    ['create'],
    ['install'],
    ['installed'],
    ['finish'],
    ['finished'],
  ]
  it.each(deaths)(
    'at "%s" leaves nothing half-made: the next request gets a working one',
    async (...steps) => {
      const key = steps.join()
      // An installer takes a second: it runs where it makes a difference.
      const manifests = key === 'installed' || key === 'finish' ? ['requirements.txt'] : 'none'
      for (const step of steps) {
        expect((await buildInChild(key, step, manifests)).signal).toBe('SIGKILL')
      }
      const manager = cache.manager()
      const { workspace } = cache
      const handle = await manager.ensure({
        workspace,
        manifests,
        builder: 'pip',
        metadata: { key },
      })
      expect(handle.reused).toBe(key === 'finished')
      const code = `import pip${manifests === 'none' ? '' : ', demo'}; print("works")`
      expect(execFileSync(handle.pythonPath, ['-c', code]).toString().trim()).toBe('works')
      handle.release()
      await manager.sweep()
      await manager.close()
      const leftovers = ['locks', 'uses', 'trash'].flatMap((name) =>
        readdirSync(join(cache.root, name)),
      )
      expect(leftovers).toEqual([])
    },
  )
})

describe('a rebuild on request that is killed', () => {
  it.each<BuildStep>(['clear', 'create', 'install', 'installed', 'finish', 'finished'])(
    'at "%s" takes nothing away: the next request, or the next sweep, finds what was there',
    async (step) => {
      const key = `again-${step}`
      const request = { workspace: cache.workspace, builder: 'pip', metadata: { key } } as const
      const manager = cache.manager()
      const before = await manager.ensure({ ...request, manifests: 'none' })
      before.release()
      writeFileSync(join(before.path, 'of the first'), '')
      for (const finder of ['request', 'sweep']) {
        expect((await buildInChild(key, step, 'none', true)).signal).toBe('SIGKILL')
        if (finder === 'sweep') await manager.sweep()
        const handle = await manager.ensure({ ...request, manifests: 'none' })
        expect(handle).toMatchObject({ path: before.path, reused: true })
        expect(existsSync(join(handle.path, 'of the first'))).toBe(step !== 'finished')
        const code = 'import pip; print("works")'
        expect(execFileSync(handle.pythonPath, ['-c', code]).toString().trim()).toBe('works')
        handle.release()
      }
      await manager.sweep()
      await manager.close()
      const folders = ['locks', 'uses', 'trash', 'aside'].map((name) => join(cache.root, name))
      expect(folders.filter(existsSync).flatMap((folder) => readdirSync(folder))).toEqual([])
    },
  )
})

it('is built once when several processes ask for it at the same time', async () => {
  const ended = await Promise.all([1, 2, 3, 4].map(() => buildInChild('shared', null, 'none')))
  const results = ended.map(
    ({ printed }) => JSON.parse(printed) as { path: string; reused: boolean },
  )
  expect(results.filter(({ reused }) => !reused)).toHaveLength(1)
  expect(new Set(results.map(({ path }) => path)).size).toBe(1)
})
