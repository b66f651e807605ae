import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeWheel } from './fixtures/make-wheel'
import { plantSharedSeed } from './fixtures/shared-seed'
import { testCache, type TestCache } from './fixtures/test-cache'
import type { EnvironmentHandle, EnvironmentStage } from './request'

let cache: TestCache
beforeAll(async () => {
  cache = testCache()
  await plantSharedSeed(cache.root)
})
afterEach(() => cache.reset())
afterAll(() => cache.close())

const run = (handle: EnvironmentHandle, code: string) =>
  execFileSync(handle.pythonPath, ['-c', code], { cwd: '/' }).toString().trim()
const request = (manifests: readonly string[] | 'none' = ['requirements.txt']) => ({
  workspace: cache.workspace,
  manifests,
  builder: 'pip' as const,
})
/** An environment that takes no installer's time. */
const plain = (key = '') => ({ ...request('none'), metadata: { key } })

describe('ensuring an environment', () => {
  it('builds it once, reuses it after a touch and after a restart, rebuilds it for a byte', async () => {
    makeWheel(cache.wheels, { name: 'demo', version: '1.0' })
    makeWheel(cache.wheels, { name: 'demo', version: '2.0' })
    cache.write({ 'requirements.txt': '-r base.txt\n', 'base.txt': 'demo==1.0\n' })
    const manager = cache.manager()
    const first = await manager.ensure(request())
    expect(first).toMatchObject({ reused: false, reason: 'first build', builder: 'pip' })
    expect(run(first, 'import demo; print(demo.__version__)')).toBe('1.0')

    utimesSync(join(cache.workspace, 'base.txt'), 1, 1)
    expect(await manager.ensure(request())).toMatchObject({ reused: true, reason: null })
    expect(await cache.manager().ensure(request())).toMatchObject({
      path: first.path,
      reused: true,
    })

    cache.write({ 'base.txt': 'demo==2.0\n' })
    const second = await manager.ensure(request())
    expect(second.reason).toBe('include base.txt changed: demo==1.0 → demo==2.0')
    expect(run(second, 'import demo; print(demo.__version__)')).toBe('2.0')
    expect(run(first, 'import demo; print(demo.__version__)')).toBe('1.0')
  })

  it('starts no process for what is ready, not even in an app that was just started', async () => {
    cache.write({ 'requirements.txt': '# nothing\n', '.python-version': '3\n' })
    const { store } = cache
    const before = await cache.manager({ store }).ensure(request())
    before.release()
    let started = 0
    const count = () => {
      started += 1
    }
    subscribe('child_process', count)
    const fresh = cache.manager({ store })
    const after = await fresh.ensure(request())
    unsubscribe('child_process', count)
    expect(after).toMatchObject({ reused: true, path: before.path })
    expect(started).toBe(0)
  })

  it('says why it would build, without building', async () => {
    const manager = cache.manager()
    expect(await manager.whyRebuilt(plain('asked'))).toBe('first build')
    await manager.ensure(plain('asked'))
    expect(await manager.whyRebuilt(plain('asked'))).toBeNull()
    expect(await manager.whyRebuilt(plain('other'))).toBe('key changed')
  })

  it('builds once for equal requests at the same time, in one app and in two', async () => {
    const creations: EnvironmentStage[] = []
    const onStage = (stage: EnvironmentStage) => {
      if (stage.stage === 'creating') creations.push(stage)
    }
    const [one, two] = [cache.manager(), cache.manager()]
    const handles = await Promise.all(
      [one, one, two, two].map((manager) => manager.ensure(plain('together'), { onStage })),
    )
    expect(new Set(handles.map(({ path }) => path)).size).toBe(1)
    // Both callers of the app that builds are told.
    expect(creations).toHaveLength(2)
  })

  it('keeps a failed build’s log, says its end and its manifest, and leaves nothing to reuse', async () => {
    cache.write({ 'requirements.txt': 'no-such-package==1\n' })
    const manager = cache.manager()
    const failure: unknown = await manager.ensure(request()).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      code: 'ENVIRONMENT_BUILD_FAILED',
      detail: { manifests: ['requirements.txt'], exitCode: 1 },
    })
    expect(String(failure)).toMatch(
      /requirements\.txt could not be installed[\s\S]*no-such-package/,
    )
    const fingerprint = await manager.fingerprintOf(request())
    expect(existsSync(join(cache.root, fingerprint))).toBe(false)
    const log = join(cache.root, 'failed', `${fingerprint}.log`)
    expect(readFileSync(log, 'utf8')).toContain('no-such-package')
    makeWheel(cache.wheels, { name: 'no-such-package', version: '1' })
    expect(await manager.ensure(request())).toMatchObject({ reused: false })
  })

  it('that can’t be finished is a failure like any other', async () => {
    const manager = cache.manager({
      onStep: (step) => {
        if (step === 'finish') throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
      },
    })
    const asked = manager.ensure(plain('full'))
    await expect(asked).rejects.toMatchObject({ code: 'DISK_FULL' })
    const fingerprint = await manager.fingerprintOf(plain('full'))
    expect(existsSync(join(cache.root, fingerprint))).toBe(false)
    expect(existsSync(join(cache.root, 'failed', `${fingerprint}.log`))).toBe(true)
    expect(await cache.manager().ensure(plain('full'))).toMatchObject({ reason: 'first build' })
  })

  it('can be cancelled while the installer runs, and leaves nothing behind', async () => {
    cache.write({ 'requirements.txt': 'demo\n' })
    const manager = cache.manager()
    const controller = new AbortController()
    const onStage = ({ stage }: EnvironmentStage) => {
      if (stage === 'installing') controller.abort()
    }
    const cancelled = manager.ensure(request(), { signal: controller.signal, onStage })
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(existsSync(join(cache.root, await manager.fingerprintOf(request())))).toBe(false)
    expect(readdirSync(join(cache.root, 'locks'))).toEqual([])
  })

  it('can be asked for again at once after a cancel', async () => {
    makeWheel(cache.wheels, { name: 'demo', version: '1.0' })
    cache.write({ 'requirements.txt': 'demo # again\n' })
    const manager = cache.manager()
    const controller = new AbortController()
    const aborted = new Promise((resolve) => controller.signal.addEventListener('abort', resolve))
    const onStage = ({ stage }: EnvironmentStage) => {
      if (stage === 'installing') controller.abort()
    }
    const cancelled = manager
      .ensure(request(), { signal: controller.signal, onStage })
      .catch((error: unknown) => error)
    await aborted
    const again = await manager.ensure(request())
    expect(run(again, 'import demo; print(demo.__version__)')).toBe('1.0')
    expect(await cancelled).toMatchObject({ code: 'CANCELLED' })
  })

  it('goes on for the others when one of several callers gives up', async () => {
    const manager = cache.manager()
    const controller = new AbortController()
    const onStage = () => controller.abort()
    const left = manager.ensure(plain('left'), { signal: controller.signal, onStage })
    const stayed = manager.ensure(plain('left'))
    await expect(left).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(existsSync((await stayed).pythonPath)).toBe(true)
  })

  it('installs a project’s dependencies with extras and groups, or the project itself linked', async () => {
    for (const name of ['one', 'two', 'three']) makeWheel(cache.wheels, { name, version: '1' })
    cache.write({
      'pyproject.toml': `
[project]
name = "app"
version = "1"
dependencies = ["one"]
[project.optional-dependencies]
x = ["two"]
[dependency-groups]
dev = ["three"]
`,
    })
    const asked = { ...request(['pyproject.toml']), extras: ['x'], groups: ['dev'] }
    const handle = await cache.manager().ensure(asked)
    expect(run(handle, 'import one, two, three; print("all")')).toBe('all')
    const linked = await cache.manager().fingerprintOf({ ...asked, editable: true })
    expect(linked).not.toBe(handle.fingerprint)
  })
})

describe('a broken environment is rebuilt, with the reason', () => {
  const damages: [string, (path: string) => void, string][] = [
    ['a deleted bin/python', (path) => rmSync(join(path, 'bin/python')), 'bin/python is missing'],
    ['a deleted pyvenv.cfg', (path) => rmSync(join(path, 'pyvenv.cfg')), 'pyvenv.cfg is missing'],
    [
      'deleted packages',
      (path) => rmSync(join(path, 'lib'), { recursive: true }),
      'site-packages is missing',
    ],
    [
      'an empty folder',
      (path) => {
        rmSync(path, { recursive: true })
        mkdirSync(path)
      },
      'its folder is empty',
    ],
    ['an unfinished one', (path) => rmSync(join(path, 'ready.json')), 'never finished'],
    [
      'a broken ready.json',
      (path) => writeFileSync(join(path, 'ready.json'), '{"finger'),
      'never finished',
    ],
    [
      'a removed interpreter',
      (path) => editReady(path, { interpreter: '/gone/python3' }),
      'its interpreter /gone/python3 was removed',
    ],
    [
      'an interpreter that does not start',
      (path) => {
        const broken = join(cache.folder, 'broken-python')
        writeFileSync(broken, '')
        editReady(path, { interpreter: broken })
      },
      'broken-python does not start any more',
    ],
    [
      'an upgraded interpreter',
      (path) => editReady(path, { version: '3.0.1' }),
      'was upgraded from 3.0.1 to 3.',
    ],
    [
      'changed packages',
      (path) => {
        const wheel = makeWheel(cache.wheels, { name: 'stray', version: '1.0' })
        const pip = ['-m', 'pip', 'install', '-q', '--no-index', wheel]
        execFileSync(join(path, 'bin/python'), pip)
      },
      'its packages were changed since it was built: + stray-1.0',
    ],
    ['a removed one', (path) => rmSync(path, { recursive: true }), 'was removed from the cache'],
  ]
  it.each(damages)('%s', async (_what, damage, reason) => {
    const manager = cache.manager()
    const before = await manager.ensure(plain())
    before.release()
    damage(before.path)
    const after = await manager.ensure(plain())
    expect(after.reused).toBe(false)
    expect(after.reason).toContain(reason)
    expect(run(after, 'import sys; print(sys.prefix)')).toBe(before.path)
  })
})

describe('the cache', () => {
  beforeEach(() => cache.clear())

  it('refuses to rebuild a broken one under those who use it', async () => {
    const manager = cache.manager()
    const handle = await manager.ensure(plain())
    rmSync(join(handle.path, 'pyvenv.cfg'))
    await expect(manager.ensure(plain())).rejects.toThrow(
      /can’t be rebuilt \(pyvenv\.cfg is missing\) while it is in use by process \d+/,
    )
    handle.release()
    expect(await manager.ensure(plain())).toMatchObject({ reason: 'pyvenv.cfg is missing' })
  })

  it('shares one that a run has changed for as long as it is in use, says so, and rebuilds it then', async () => {
    const manager = cache.manager()
    const first = await manager.ensure(plain())
    const [record] = readdirSync(join(first.path, 'lib')).map((name) =>
      join(first.path, 'lib', name, 'site-packages/stray-1.0.dist-info'),
    )
    mkdirSync(record ?? '')
    const stages: EnvironmentStage[] = []
    const second = await manager.ensure(plain(), { onStage: (stage) => stages.push(stage) })
    expect(second).toMatchObject({ path: first.path, reused: true })
    const reason = 'its packages were changed since it was built: + stray-1.0'
    expect(stages).toEqual([{ stage: 'sharing', reason }])
    expect(existsSync(record ?? '')).toBe(true)
    first.release()
    second.release()
    expect(await manager.ensure(plain())).toMatchObject({ reused: false, reason })
    expect(existsSync(record ?? '')).toBe(false)
  })

  it('removes what nobody uses, and refuses while any app does', async () => {
    const [one, two] = [cache.manager(), cache.manager()]
    const handle = await one.ensure(plain())
    const again = await one.ensure(plain())
    handle.release()
    handle.release()
    const refused = { code: 'ENVIRONMENT_IN_USE', detail: { pids: [process.pid] } }
    await expect(two.remove(handle.fingerprint)).rejects.toMatchObject(refused)
    await expect(two.ensure(plain(), { force: true })).rejects.toMatchObject(refused)
    expect((await two.ensure(plain())).reused).toBe(true)
    await two.close()
    again.release()
    await one.remove(handle.fingerprint)
    expect(existsSync(handle.path)).toBe(false)
    await expect(one.remove(handle.fingerprint)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(one.remove('../workspace')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('keeps what a process was about to remove when it died, for those who use it', async () => {
    const [one, two] = [cache.manager(), cache.manager()]
    const handle = await one.ensure(plain())
    const dieWhileRemoving = () =>
      renameSync(join(handle.path, 'ready.json'), join(handle.path, 'ready.withdrawn.json'))
    dieWhileRemoving()
    await two.sweep()
    expect(existsSync(handle.pythonPath)).toBe(true)
    dieWhileRemoving()
    expect(await two.ensure(plain())).toMatchObject({ reused: true })
  })

  it('hands out one whose mark of last use was deleted, and marks it again', async () => {
    const before = await cache.manager().ensure(plain())
    rmSync(join(before.path, 'last-used'))
    expect(await cache.manager().ensure(plain())).toMatchObject({ reused: true })
    expect(existsSync(join(before.path, 'last-used'))).toBe(true)
  })

  it('keeps no use of one that it could not hand out', async () => {
    const manager = cache.manager()
    ;(await manager.ensure(plain())).release()
    const { store } = cache
    const other = cache.manager({ store })
    const write = vi.spyOn(store, 'write').mockImplementation(() => {
      throw new Error('the store is broken')
    })
    await expect(other.ensure(plain())).rejects.toThrow('the store is broken')
    write.mockRestore()
    await manager.remove(await manager.fingerprintOf(plain()))
  })

  it('builds anew on request', async () => {
    const manager = cache.manager()
    const before = await manager.ensure(plain())
    before.release()
    writeFileSync(join(before.path, 'stray'), '')
    const after = await manager.ensure(plain(), { force: true })
    expect(after).toMatchObject({ path: before.path, reason: 'forced' })
    expect(existsSync(join(after.path, 'stray'))).toBe(false)
  })

  it('loses nothing by a rebuild on request that fails or is cancelled', async () => {
    makeWheel(cache.wheels, { name: 'demo', version: '1.0' })
    cache.write({ 'requirements.txt': 'demo # kept\n' })
    const manager = cache.manager()
    const before = await manager.ensure(request())
    before.release()
    rmSync(cache.wheels, { recursive: true })
    await expect(manager.ensure(request(), { force: true })).rejects.toMatchObject({
      code: 'ENVIRONMENT_BUILD_FAILED',
      message: expect.stringMatching(/could not be installed[\s\S]*from before is still there/),
    })
    const after = await manager.ensure(request())
    expect(after).toMatchObject({ path: before.path, reused: true })
    expect(run(after, 'import demo; print(demo.__version__)')).toBe('1.0')
    after.release()
    const controller = new AbortController()
    const onStage = () => controller.abort()
    const cancelled = manager.ensure(request(), { force: true, signal: controller.signal, onStage })
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await manager.ensure(request())).toMatchObject({ path: before.path, reused: true })
    expect(readdirSync(join(cache.root, 'aside'))).toEqual([])
  })

  it('lists what is there: size, names, users, manifests', async () => {
    cache.write({ 'requirements.txt': '# nothing\n' })
    const manager = cache.manager()
    for (const name of ['a/b', 'a-b', '..']) {
      ;(await manager.ensure({ ...request(), name })).release()
    }
    const used = await manager.ensure({ ...request(), name: 'a/b' })
    const [listed, ...others] = await manager.list()
    expect(others).toEqual([])
    expect(listed).toMatchObject({
      fingerprint: used.fingerprint,
      names: ['..', 'a-b', 'a/b'],
      users: [{ pid: process.pid }],
      manifests: ['requirements.txt'],
      pythonVersion: used.version,
    })
    expect(listed?.sizeBytes).toBeGreaterThan(1_000)
  })

  it('sweeps the least recently used past the limits, never what is in use, and can only say so', async () => {
    let now = Date.now()
    const surroundings = { clock: { now: () => now }, env: process.env }
    const logger = { debug() {}, info() {}, warn() {}, error() {} }
    const manager = cache.manager({
      surroundings: { ...surroundings, logger },
      limits: { maxBytes: 1, maxAgeMs: 1_000_000 },
    })
    const [old, held, young] = [
      await manager.ensure(plain('old')),
      await manager.ensure(plain('held')),
      await manager.ensure(plain('young')),
    ]
    old.release()
    now += 500_000
    young.release()
    const wouldGo = await manager.sweep({ dryRun: true })
    expect(wouldGo.removed).toEqual([old.fingerprint, young.fingerprint])
    expect(wouldGo.freedBytes).toBeGreaterThan(0)
    expect(existsSync(old.path)).toBe(true)
    expect(await manager.sweep()).toEqual(wouldGo)
    expect([old, held, young].map(({ path }) => existsSync(path))).toEqual([false, true, false])
  })

  it('sweeps what is too old, and what was never finished', async () => {
    const manager = cache.manager({ limits: { maxBytes: 1e12, maxAgeMs: 1_000 } })
    const fresh = await manager.ensure(plain('fresh'))
    const old = await manager.ensure(plain('old'))
    old.release()
    fresh.release()
    editReady(old.path, { builtAt: 1 })
    utimesSync(join(old.path, 'last-used'), 1, 1)
    const leftover = join(cache.root, 'e'.repeat(64))
    mkdirSync(leftover)
    expect((await manager.sweep()).removed).toContain(old.fingerprint)
    expect([old.path, leftover].map((path) => existsSync(path))).toEqual([false, false])
  })
})

describe('interpreters', () => {
  it('are listed once each with their version, and started once only', async () => {
    const [first, ...others] = await cache.manager().listInterpreters()
    expect(first?.version).toMatch(/^3\.\d+\.\d+/)
    expect(others.map(({ executable }) => executable)).not.toContain(first?.executable)
  })

  it('that are asked for and not there are named, with those that are', async () => {
    const manager = cache.manager()
    const byRange = manager.ensure({ ...plain(), interpreter: { version: '>=99' } })
    await expect(byRange).rejects.toThrow(/Python >=99 is asked for by this run, but .*3\./)
    const byPath = manager.ensure({ ...plain(), interpreter: { path: '/no/python' } })
    await expect(byPath).rejects.toMatchObject({ code: 'INTERPRETER_NOT_FOUND' })
    cache.write({
      'backend/requirements.txt': '',
      'backend/pyproject.toml': '[project]\nrequires-python = ">=98"\n',
    })
    const below = manager.ensure({ ...plain(), manifests: ['backend/requirements.txt'] })
    await expect(below).rejects.toThrow(/asked for by requires-python of backend\/pyproject\.toml/)
    cache.write({ '.python-version': '2.1\n' })
    await expect(manager.ensure(plain())).rejects.toThrow(/asked for by \.python-version/)
  })
})

function editReady(path: string, change: object): void {
  const file = join(path, 'ready.json')
  const record = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...record, ...change }))
}
