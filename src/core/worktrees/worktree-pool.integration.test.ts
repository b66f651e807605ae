import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Repository, runGit } from '../git/fixtures/repository'
import { snapshot } from './fixtures/folder-snapshot'
import type { Logger } from '../surroundings'
import { surroundings, Workshop } from './fixtures/workshop'
import { Mirror } from './mirror/mirror'
import type { WorktreeContent } from './worktree-content'
import type { AcquireRequest, WorktreePool } from './worktree-pool'

let workshop: Workshop
let source: Repository
let first: string
let second: string

beforeEach(() => {
  workshop = new Workshop()
  source = workshop.source
  source.write({ 'a.txt': 'one\n', '.gitignore': 'build/\nnode_modules/\n' })
  first = source.commit('First')
  source.write({ 'a.txt': 'two\n', 'sub/b.txt': 'b\n' })
  second = source.commit('Second')
})
afterEach(() => workshop.close())

function wish(commitSha: string, changes: Partial<AcquireRequest> = {}): AcquireRequest {
  return { commitSha, owner: 'session', environmentHash: null, ...changes }
}

const files = (folder: string) => snapshot(folder, { without: ['.git'] })
const adminDir = (id: string) => join(workshop.folder, 'mirror.git', 'worktrees', id)

describe('a lease', () => {
  it('is a worktree at the commit, and is used again for another one', async () => {
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(first))
    expect(lease).toMatchObject({ reused: false, needsDependencySync: true, commitSha: first })
    expect(readFileSync(join(lease.path, 'a.txt'), 'utf8')).toBe('one\n')
    await lease.release()
    const again = await pool.acquire(wish(second))
    expect(again).toMatchObject({ reused: true, path: lease.path })
    expect(files(again.path)).toEqual(files(source.path))
    expect(runGit(again.path, 'status', '--porcelain', '--ignored')).toBe('')
    expect(runGit(again.path, 'rev-parse', 'HEAD')).toBe(second)
  })

  it('leaves the checkout of the user as it was: files, index and list of worktrees', async () => {
    const before = snapshot(source.path, { times: true })
    const list = source.git('worktree', 'list')
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(first))
    runGit(lease.path, 'worktree', 'list')
    await lease.release()
    await pool.reconcile()
    expect(snapshot(source.path, { times: true })).toEqual(before)
    expect(source.git('worktree', 'list')).toBe(list)
  })

  it('says whether the dependencies must be brought up to date', async () => {
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(first, { environmentHash: 'e1' }))
    lease.recordEnvironment('e1')
    await lease.release()
    const same = await pool.acquire(wish(second, { environmentHash: 'e1' }))
    expect(same.needsDependencySync).toBe(false)
    await same.release()
    const other = await pool.acquire(wish(second, { environmentHash: 'e2' }))
    expect(other.needsDependencySync).toBe(true)
  })

  it('is given back once, however often it is released', async () => {
    const pool = await workshop.pool({ limits: { max: 1, leaseTtlMs: 60_000, heartbeatMs: 5000 } })
    const lease = await pool.acquire(wish(first))
    await Promise.all([lease.release(), lease.release()])
    const next = await pool.acquire(wish(first))
    writeFileSync(join(next.path, 'mine'), 'mine')
    await lease.release()
    expect(existsSync(join(next.path, 'mine'))).toBe(true)
    next.assertHeld()
  })

  it('is refused for a commit that is not there, and nothing stays reserved', async () => {
    const pool = await workshop.pool()
    const missing = '0123456789012345678901234567890123456789'
    await expect(pool.acquire(wish(missing))).rejects.toMatchObject({ code: 'COMMIT_NOT_FOUND' })
    expect(pool.list()).toEqual([])
  })

  it('is given back when its preparation is stopped or fails', async () => {
    const pool = await workshop.pool()
    const controller = new AbortController()
    const stopped = pool.acquire(wish(first, { signal: controller.signal }))
    controller.abort()
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(pool.list()).toEqual([])
    writeFileSync(join(workshop.folder, 'file'), '')
    const failing = await workshop.pool({ root: join(workshop.folder, 'file', 'pool') })
    await expect(failing.acquire(wish(first))).rejects.toMatchObject({ code: 'WORKTREE_FAILED' })
    expect(pool.list().filter(({ lease }) => lease !== null)).toEqual([])
  })

  it('at its own commit again costs no checkout, yet a file touched meanwhile is put right', async () => {
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(second))
    await lease.release()
    const index = statSync(join(adminDir(lease.worktreeId), 'index')).mtimeMs
    const again = await pool.acquire(wish(second))
    expect(statSync(join(adminDir(lease.worktreeId), 'index')).mtimeMs).toBe(index)
    await again.release()
    for (const tamper of [
      () => writeFileSync(join(lease.path, 'a.txt'), 'tampered\n'),
      () => writeFileSync(join(lease.path, 'sub', 'stray'), ''),
      () => rmSync(join(lease.path, 'sub'), { recursive: true }),
      () => runGit(lease.path, 'checkout', '--quiet', first),
    ]) {
      tamper()
      const mended = await pool.acquire(wish(second))
      expect(files(mended.path)).toEqual(files(source.path))
      await mended.release()
    }
  })
})

describe('cleaning', () => {
  it.runIf(process.platform === 'linux')('sees a stray in a folder of any name', async () => {
    const folder = Buffer.from('/caf\xe9/', 'latin1')
    const inside = (root: string, name: string) =>
      Buffer.concat([Buffer.from(root), folder, Buffer.from(name)])
    mkdirSync(inside(source.path, ''))
    writeFileSync(inside(source.path, 'file'), '')
    const sha = source.commit()
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(sha))
    await lease.release()
    writeFileSync(inside(lease.path, 'stray'), '')
    const next = await pool.acquire(wish(sha))
    expect(readdirSync(inside(next.path, ''))).toEqual(['file'])
  })

  it('removes all that a run left, nested repositories too, but what the keep list names', async () => {
    const pool = await workshop.pool({ content: () => ({ keep: ['node_modules'] }) })
    const lease = await pool.acquire(wish(first))
    for (const folder of ['nested', 'build', 'node_modules']) {
      const inner = new Repository(join(lease.path, folder))
      inner.write({ file: 'x' })
      inner.commit()
    }
    writeFileSync(join(lease.path, 'a.txt'), 'changed')
    mkdirSync(join(lease.path, 'read-only'), { mode: 0o700 })
    writeFileSync(join(lease.path, 'read-only', 'file'), '')
    utimesSync(join(lease.path, 'read-only'), 0, 0)
    runGit(lease.path, 'add', 'nested', 'a.txt')
    runGit(lease.path, '-c', 'user.name=r', '-c', 'user.email=r@r', 'commit', '-qm', 'by the run')
    runGit(lease.path, 'checkout', '--quiet', '-b', 'by-the-run')
    symlinkSync(source.path, join(lease.path, 'link-to-the-source'))
    await lease.release()
    expect(readdirSync(lease.path).sort()).toEqual(['.git', '.gitignore', 'a.txt', 'node_modules'])
    expect(readFileSync(join(lease.path, 'a.txt'), 'utf8')).toBe('one\n')
    expect(runGit(lease.path, 'rev-parse', 'HEAD')).toBe(first)
    expect(existsSync(join(lease.path, 'node_modules', 'file'))).toBe(true)
    expect(existsSync(join(source.path, 'a.txt'))).toBe(true)
  })

  it('puts right what a run told git to overlook', async () => {
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(second))
    runGit(lease.path, 'update-index', '--assume-unchanged', 'a.txt')
    runGit(lease.path, 'update-index', '--skip-worktree', 'sub/b.txt')
    writeFileSync(join(lease.path, 'a.txt'), 'by the run')
    writeFileSync(join(lease.path, 'sub', 'b.txt'), 'by the run')
    await lease.release()
    const next = await pool.acquire(wish(second))
    expect(next.path).toBe(lease.path)
    expect(files(next.path)).toEqual(files(source.path))
  })

  it('brings back the folders that a run left out', async () => {
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(second))
    runGit(lease.path, 'sparse-checkout', 'set', '--no-cone', 'a.txt')
    expect(existsSync(join(lease.path, 'sub'))).toBe(false)
    await lease.release()
    const next = await pool.acquire(wish(second))
    expect(next.path).toBe(lease.path)
    expect(files(next.path)).toEqual(files(source.path))
    await next.release()
    const sparse = await workshop.pool({ content: () => ({ sparse: ['sub'] }) })
    const limited = await sparse.acquire(wish(second))
    const wanted = files(limited.path)
    runGit(limited.path, 'sparse-checkout', 'disable')
    await limited.release()
    expect(files((await sparse.acquire(wish(second))).path)).toEqual(wanted)
  })

  it('ends the merge, rebase or bisect that a run left half done', async () => {
    source.git('checkout', '--quiet', '-b', 'other', first)
    source.write({ 'a.txt': 'other\n' })
    const other = source.commit('Other')
    const user = ['-c', 'user.name=run', '-c', 'user.email=run@example.org']
    const pool = await workshop.pool()
    for (const began of [
      ['merge', second],
      ['rebase', second],
      ['cherry-pick', second],
      ['bisect', 'start', other, first],
    ]) {
      const lease = await pool.acquire(wish(other))
      const clean = runGit(lease.path, 'status')
      expect(clean).toContain('nothing to commit')
      if (began[0] === 'bisect') runGit(lease.path, ...began)
      else expect(() => runGit(lease.path, ...user, ...began)).toThrow('Command failed')
      expect(runGit(lease.path, 'status')).not.toBe(clean)
      await lease.release()
      const next = await pool.acquire(wish(other))
      expect(next.path).toBe(lease.path)
      expect(runGit(next.path, 'status')).toBe(clean)
      expect(runGit(next.path, 'for-each-ref', 'refs/bisect')).toBe('')
      await next.release()
    }
  })

  it('happens at the next lease when the holder died', async () => {
    const dead = { pid: 1, startTime: 'long ago' }
    const crashed = await workshop.pool({ ownIdentity: dead })
    const lost = await crashed.acquire(wish(first))
    writeFileSync(join(lost.path, 'left'), '')
    writeFileSync(join(lost.path, 'a.txt'), 'left')
    writeFileSync(join(adminDir(lost.worktreeId), 'index.lock'), '')
    const pool = await workshop.pool()
    expect((await pool.reconcile()).reclaimed).toEqual([lost.worktreeId])
    const lease = await pool.acquire(wish(second))
    expect(lease.path).toBe(lost.path)
    expect(files(lease.path)).toEqual(files(source.path))
    await expect(lost.release()).rejects.toMatchObject({ code: 'LEASE_LOST' })
    expect(() => lost.assertHeld()).toThrow(/given to somebody else/)
    expect(() => lost.recordEnvironment('e')).toThrow(/given to somebody else/)
  })

  it('gives files the line endings that the user has come to want', async () => {
    const pool = await workshop.pool()
    await (await pool.acquire(wish(first))).release()
    const ending = async () => {
      const pool = await workshop.pool()
      const lease = await pool.acquire(wish(first))
      await lease.release()
      return readFileSync(join(lease.path, 'a.txt'), 'utf8')
    }
    source.git('config', 'core.autocrlf', 'true')
    expect(await ending()).toBe('one\r\n')
    source.write({ '.git/info/attributes': 'a.txt -text\n' })
    expect(await ending()).toBe('one\n')
  })

  it('gives files the line endings that the commit wants, when only the attributes changed', async () => {
    source.write({ 'a.txt': 'a\nb\n' })
    const lf = source.commit()
    source.write({ '.gitattributes': '*.txt text eol=crlf\n' })
    const crlf = source.commit()
    const pool = await workshop.pool()
    for (const [sha, text] of [
      [lf, 'a\nb\n'],
      [crlf, 'a\r\nb\r\n'],
      [lf, 'a\nb\n'],
    ] as const) {
      const lease = await pool.acquire(wish(sha))
      expect(readFileSync(join(lease.path, 'a.txt'), 'utf8')).toBe(text)
      await lease.release()
    }
  })
})

describe('a damaged worktree', () => {
  const damages: [string, (path: string, admin: string) => void][] = [
    ['a stale index.lock', (_, admin) => writeFileSync(join(admin, 'index.lock'), '')],
    ['a corrupt index', (_, admin) => writeFileSync(join(admin, 'index'), 'rubbish')],
    ['no index', (_, admin) => rmSync(join(admin, 'index'))],
    ['a corrupt HEAD', (_, admin) => writeFileSync(join(admin, 'HEAD'), 'rubbish')],
    ['no .git', (path) => rmSync(join(path, '.git'))],
    [
      'a repository of its own',
      (path) => {
        rmSync(join(path, '.git'))
        new Repository(path).commit()
      },
    ],
    ['no folder', (path) => rmSync(path, { recursive: true })],
    ['no admin folder', (_, admin) => rmSync(admin, { recursive: true })],
    [
      'a file in place of a folder',
      (path) => {
        rmSync(join(path, 'sub'), { recursive: true })
        writeFileSync(join(path, 'sub'), '')
      },
    ],
  ]

  it.each(damages)('with %s is mended', async (_, damage) => {
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(second))
    await lease.release()
    damage(lease.path, adminDir(lease.worktreeId))
    const next = await pool.acquire(wish(second))
    expect(files(next.path)).toEqual(files(source.path))
    expect(runGit(next.path, 'rev-parse', 'HEAD')).toBe(second)
    expect(realpathSync(runGit(next.path, 'rev-parse', '--show-toplevel'))).toBe(next.path)
    await next.release()
    expect(pool.list()).toMatchObject([{ state: 'idle', lease: null }])
  })

  it('whose folder was replaced by a link is made anew, and what the link leads to stays', async () => {
    const outside = join(workshop.folder, 'outside')
    mkdirSync(outside)
    writeFileSync(join(outside, 'precious.txt'), 'mine')
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(second))
    rmSync(lease.path, { recursive: true })
    symlinkSync(outside, lease.path)
    await lease.release()
    const next = await pool.acquire(wish(second))
    expect(files(outside)).toEqual({ 'precious.txt': expect.stringContaining('file') })
    expect(files(next.path)).toEqual(files(source.path))
  })

  it('never lets git work in another repository', async () => {
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(first))
    const before = files(source.path)
    writeFileSync(join(lease.path, '.git'), `gitdir: ${join(source.path, '.git')}\n`)
    source.write({ precious: 'untracked' })
    await lease.release()
    expect(files(source.path)).toEqual({ ...before, ...files(source.path) })
    expect(source.git('rev-parse', 'HEAD')).toBe(second)
  })
})

describe('a full pool', () => {
  const one = { max: 1, leaseTtlMs: 60_000, heartbeatMs: 5000 }

  it('serves those who wait in the order in which they came, and tells them their place', async () => {
    const pools = [await workshop.pool({ limits: one }), await workshop.pool({ limits: one })]
    const [here, there] = pools as [WorktreePool, WorktreePool]
    const held = await here.acquire(wish(first))
    const served: string[] = []
    const places: Record<string, number[]> = { a: [], b: [], c: [] }
    const waiting = []
    for (const [pool, owner] of [
      [here, 'a'],
      [there, 'b'],
      [here, 'c'],
    ] as const) {
      const onWaiting = (place: number) => places[owner]?.push(place)
      const turn = pool.acquire(wish(first, { owner, onWaiting }))
      waiting.push(
        turn.then(async (lease) => {
          served.push(owner)
          await lease.release()
        }),
      )
      await vi.waitUntil(() => here.waiting().some((place) => place.owner === owner))
    }
    await vi.waitUntil(() => places['c']?.includes(3))
    await held.release()
    await Promise.all(waiting)
    expect(served).toEqual(['a', 'b', 'c'])
    expect(places).toMatchObject({ a: [1], b: expect.arrayContaining([2]) })
    expect(here.waiting()).toEqual([])
  })

  it('wants a lease back while somebody waits and finds none, in another process too', async () => {
    const two = { ...one, max: 2 }
    const pools = [await workshop.pool({ limits: two }), await workshop.pool({ limits: two })]
    const [here, there] = pools as [WorktreePool, WorktreePool]
    const held = await here.acquire(wish(first))
    expect(held.isWanted).toBe(false)
    const other = await here.acquire(wish(first))
    expect(held.isWanted).toBe(false)
    const waiting = there.acquire(wish(first))
    await vi.waitUntil(() => here.waiting().length === 1)
    expect(held.isWanted).toBe(true)
    await other.release()
    const served = await waiting
    expect(held.isWanted).toBe(false)
    await served.release()
  })

  it('lets a waiter leave the line, and everybody when it is disposed', async () => {
    const pool = await workshop.pool({ limits: one })
    await pool.acquire(wish(first))
    const controller = new AbortController()
    const stopped = pool.acquire(wish(first, { signal: controller.signal }))
    await vi.waitUntil(() => pool.waiting().length === 1)
    controller.abort()
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
    const other = pool.acquire(wish(first))
    await vi.waitUntil(() => pool.waiting().length === 1)
    pool.dispose()
    await expect(other).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(pool.waiting()).toEqual([])
  })

  it('takes back a lease whose holder is alive but silent, and never reuses its files', async () => {
    const limits = { max: 1, leaseTtlMs: 30, heartbeatMs: 20 }
    const hung = await workshop.pool({
      limits: { ...limits, heartbeatMs: 60_000 },
      ownIdentity: { pid: 2, startTime: 'now' },
    })
    const lost = await hung.acquire(wish(first))
    const pool = await workshop.pool({ limits })
    const lease = await pool.acquire(wish(first))
    expect(lease.path).not.toBe(lost.path)
    expect(existsSync(lost.path)).toBe(false)
    await expect(lost.release()).rejects.toMatchObject({ code: 'LEASE_LOST' })
  })

  it('takes back a lease of its own that could not be given back', async () => {
    const pool = await workshop.pool({ limits: { max: 1, leaseTtlMs: 100, heartbeatMs: 20 } })
    const lease = await pool.acquire(wish(first))
    const refusal = vi.spyOn(workshop.store.worktrees, 'giveBack').mockImplementationOnce(() => {
      throw new Error('database or disk is full')
    })
    await expect(lease.release()).rejects.toThrow('disk is full')
    refusal.mockRestore()
    const next = await pool.acquire(wish(first))
    expect(files(next.path)).toHaveProperty('a.txt')
    await next.release()
    expect(pool.list()).toHaveLength(1)
  })

  it('keeps a lease that is used for longer than its time, by heartbeat', async () => {
    const limits = { max: 1, leaseTtlMs: 200, heartbeatMs: 20 }
    const holder = await workshop.pool({ limits, ownIdentity: { pid: 2, startTime: 'now' } })
    const lease = await holder.acquire(wish(first))
    const pool = await workshop.pool({ limits })
    const before = pool.list()[0]?.lease?.expiresAt ?? 0
    await vi.waitUntil(() => (pool.list()[0]?.lease?.heartbeatAt ?? 0) > before + 200)
    expect((await pool.reconcile()).reclaimed).toEqual([])
    lease.assertHeld()
  })

  it('drops dead waiters from the line', async () => {
    const gone = await workshop.pool({ limits: one, ownIdentity: { pid: 3, startTime: 'dead' } })
    const pool = await workshop.pool({ limits: one })
    const held = await pool.acquire(wish(first))
    const forgotten = gone.acquire(wish(first)).catch(() => null)
    await vi.waitUntil(() => pool.waiting().length === 1)
    gone.dispose()
    await forgotten
    workshop.store.sql
      .prepare(
        `INSERT INTO worktree_line (project_id, owner, pid, pid_start, seen_at)
                VALUES ('the-project', 'ghost', 3, 'dead', ?)`,
      )
      .run(Date.now())
    const waiting = pool.acquire(wish(first))
    await held.release()
    await (await waiting).release()
    expect(pool.waiting()).toEqual([])
  })
})

describe('the limit', () => {
  it('removes what is too many once it has been lowered, least recently used first', async () => {
    const pool = await workshop.pool({ limits: { max: 3, leaseTtlMs: 60_000, heartbeatMs: 5000 } })
    const leases = [await pool.acquire(wish(first)), await pool.acquire(wish(first))]
    const last = await pool.acquire(wish(first))
    for (const lease of leases) await lease.release()
    const smaller = await workshop.pool({
      limits: { max: 1, leaseTtlMs: 60_000, heartbeatMs: 5000 },
    })
    const taken = await smaller.acquire(wish(first))
    await last.release()
    await taken.release()
    expect(smaller.list()).toHaveLength(1)
    expect(readdirSync(workshop.root)).toHaveLength(1)
  })

  it('lets a person remove an idle worktree, and none that is in use', async () => {
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(first))
    await expect(pool.remove(lease.worktreeId)).rejects.toMatchObject({ code: 'WORKTREE_FAILED' })
    await lease.release()
    await pool.remove(lease.worktreeId)
    expect(pool.list()).toEqual([])
    expect(existsSync(lease.path)).toBe(false)
    expect(existsSync(adminDir(lease.worktreeId))).toBe(false)
    await expect(pool.remove(lease.worktreeId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a project', () => {
  it('with submodules gets them at the right commits, clean, and can be removed', async () => {
    const library = new Repository(join(workshop.folder, 'library'))
    library.write({ 'lib.txt': '1' })
    library.commit()
    source.git('submodule', '--quiet', 'add', library.path, 'lib')
    const one = source.commit()
    library.write({ 'lib.txt': '2' })
    library.commit()
    runGit(join(source.path, 'lib'), 'pull', '--quiet')
    const two = source.commit()
    const pool = await workshop.pool()
    for (const [sha, text] of [
      [one, '1'],
      [two, '2'],
      [one, '1'],
    ] as const) {
      const lease = await pool.acquire(wish(sha))
      expect(readFileSync(join(lease.path, 'lib', 'lib.txt'), 'utf8')).toBe(text)
      writeFileSync(join(lease.path, 'lib', 'stray'), '')
      writeFileSync(join(lease.path, 'lib', 'lib.txt'), 'changed')
      await lease.release()
      expect(readdirSync(join(lease.path, 'lib')).sort()).toEqual(['.git', 'lib.txt'])
    }
    const without = await pool.acquire(wish(first))
    expect(readdirSync(without.path).sort()).toEqual(['.git', '.gitignore', 'a.txt'])
    await without.release()
    await pool.remove(without.worktreeId)
    expect(existsSync(without.path)).toBe(false)
  })

  it('with submodules beside its upstream gets them, from a clone of it and from a bare copy', async () => {
    const upstream = (name: string) => new Repository(join(workshop.folder, 'upstream', name))
    for (const name of ['inner', 'outer']) {
      const library = upstream(name)
      library.write({ [`${name}.txt`]: name })
      library.commit()
      if (name === 'outer') library.git('submodule', '--quiet', 'add', '../inner', 'inner')
      library.commit()
    }
    const app = upstream('app')
    app.git('submodule', '--quiet', 'add', '../outer', 'outer')
    const sha = app.commit()
    const clone = join(workshop.folder, 'work', 'clone')
    const bare = join(workshop.folder, 'upstream', 'app.git')
    runGit(workshop.folder, 'clone', '--quiet', app.path, clone)
    runGit(workshop.folder, 'clone', '--quiet', '--bare', app.path, bare)
    for (const [at, from, kind] of [
      ['1', clone, 'local'],
      ['2', bare, 'remote'],
    ] as const) {
      const path = join(workshop.folder, `${at}.git`)
      const mirror = await Mirror.open({ source: from, path, kind, surroundings })
      const pool = await workshop.pool({ mirror, root: join(workshop.folder, at) })
      for (let times = kind === 'local' ? 2 : 1; times > 0; times--) {
        const lease = await pool.acquire(wish(sha))
        const nested = join(lease.path, 'outer', 'inner', 'inner.txt')
        expect(readFileSync(nested, 'utf8')).toBe('inner')
        await lease.release()
        await pool.remove(lease.worktreeId)
      }
    }
  })

  it('with submodules is prepared many times at once, also where a killed git left a lock', async () => {
    const library = new Repository(join(workshop.folder, 'library'))
    library.write({ 'lib.txt': '1' })
    library.commit()
    source.git('submodule', '--quiet', 'add', library.path, 'lib')
    const sha = source.commit()
    const warn = vi.fn<Logger['warn']>()
    const logger = { ...surroundings.logger, warn }
    const pool = await workshop.pool({
      limits: { max: 3, leaseTtlMs: 60_000, heartbeatMs: 5_000 },
      surroundings: { ...surroundings, logger },
    })
    for (let times = 0; times < 2; times++) {
      writeFileSync(join(workshop.folder, 'mirror.git', 'config.lock'), '')
      const leases = await Promise.all([1, 2, 3].map(() => pool.acquire(wish(sha))))
      for (const { path } of leases) expect(existsSync(join(path, 'lib', 'lib.txt'))).toBe(true)
      await Promise.all(leases.map((lease) => lease.release()))
    }
    expect(warn).not.toHaveBeenCalled()
  })

  it('that opted out of submodules has none, also where they were before', async () => {
    const library = new Repository(join(workshop.folder, 'library'))
    library.write({ 'lib.txt': '1' })
    library.commit()
    source.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library.path, 'lib')
    const sha = source.commit()
    let submodules = true
    const pool = await workshop.pool({ content: () => ({ submodules }) })
    for (const expected of [['.git', 'lib.txt'], [], ['.git', 'lib.txt']]) {
      const lease = await pool.acquire(wish(sha))
      expect(readdirSync(join(lease.path, 'lib')).sort()).toEqual(expected)
      await lease.release()
      submodules = !submodules
    }
  })

  it('follows settings that changed since its worktree was last used, there and back', async () => {
    source.write({ 'wanted/x': 'x', 'wanted/.gitattributes': '*.x eol=crlf\n' })
    const sha = source.commit()
    let content: Partial<WorktreeContent> = {}
    const pool = await workshop.pool({ content: () => content })
    const filesWith = async (next: Partial<WorktreeContent>, leave: string[] = []) => {
      content = next
      const lease = await pool.acquire(wish(sha))
      const found = readdirSync(lease.path).sort()
      for (const name of leave) mkdirSync(join(lease.path, name))
      await lease.release()
      return found.filter((name) => !name.startsWith('.git'))
    }
    const all = ['a.txt', 'sub', 'wanted']
    expect(await filesWith({ keep: ['cache'] }, ['cache', 'other'])).toEqual(all)
    expect(await filesWith({ keep: ['cache'] })).toEqual(['a.txt', 'cache', 'sub', 'wanted'])
    expect(await filesWith({})).toEqual(all)
    expect(await filesWith({ sparse: ['wanted'] })).toEqual(['a.txt', 'wanted'])
    expect(await filesWith({ sparse: ['sub'], lfs: false })).toEqual(['a.txt', 'sub'])
    expect(await filesWith({ lfs: true })).toEqual(all)
    expect(pool.list()).toHaveLength(1)
  })

  it('is brought in line anew when following was cut off', async () => {
    const all = await workshop.pool()
    const lease = await all.acquire(wish(second))
    await lease.release()
    const marker = join(adminDir(lease.worktreeId), 'runner-supervisor.json')
    const text = readFileSync(marker, 'utf8')
    const cutOff = JSON.stringify({ ...(JSON.parse(text) as object), settings: null })
    writeFileSync(marker, cutOff)
    rmSync(join(lease.path, 'sub'), { recursive: true })
    const again = await all.acquire(wish(second))
    expect(again.path).toBe(lease.path)
    expect(files(again.path)).toEqual(files(source.path))
    expect(readFileSync(marker, 'utf8')).toBe(text)
  })

  it('with a sparse setting gets its folders only', async () => {
    source.write({ 'wanted/x': 'x', 'unwanted/y': 'y' })
    const sha = source.commit()
    const pool = await workshop.pool({ content: () => ({ sparse: ['wanted'] }) })
    const lease = await pool.acquire(wish(sha))
    expect(existsSync(join(lease.path, 'wanted', 'x'))).toBe(true)
    expect(existsSync(join(lease.path, 'unwanted'))).toBe(false)
    await lease.release()
    const again = await pool.acquire(wish(second))
    expect(readdirSync(again.path)).not.toContain('sub')
    await again.release()
    const everything = await (await workshop.pool()).acquire(wish(sha))
    expect(existsSync(join(everything.path, 'unwanted', 'y'))).toBe(true)
  })

  it('has no file carried over through a link of the commit', async () => {
    const outside = join(workshop.folder, 'outside')
    mkdirSync(outside)
    symlinkSync(outside, join(source.path, 'config'))
    const sha = source.commit()
    rmSync(join(source.path, 'config'))
    source.write({ 'config/deep/local.toml': 'x', 'fine/local.toml': 'x' })
    const carryOver = { from: source.path, patterns: ['**/local.toml'] }
    const pool = await workshop.pool({ content: () => ({ carryOver }) })
    const lease = await pool.acquire(wish(sha))
    expect(readdirSync(outside)).toEqual([])
    expect(existsSync(join(lease.path, 'fine', 'local.toml'))).toBe(true)
  })

  it('has files carried over from its checkout, never over one of the commit', async () => {
    source.write({ '.env': 'SECRET=1', 'config/local.toml': 'x', 'a.txt': 'uncommitted' })
    const patterns = ['.env', 'config/*.toml', 'a.txt', '../**']
    const carryOver = { from: source.path, patterns }
    const pool = await workshop.pool({ content: () => ({ carryOver }) })
    const lease = await pool.acquire(wish(second))
    expect(readFileSync(join(lease.path, '.env'), 'utf8')).toBe('SECRET=1')
    expect(existsSync(join(lease.path, 'config', 'local.toml'))).toBe(true)
    expect(readFileSync(join(lease.path, 'a.txt'), 'utf8')).toBe('two\n')
    await lease.release()
    expect(existsSync(join(lease.path, '.env'))).toBe(false)
  })
})

describe('reconcile', () => {
  it('adopts what only git and the disk know, and removes what only one of the three knows', async () => {
    const pool = await workshop.pool({ limits: { max: 5, leaseTtlMs: 60_000, heartbeatMs: 5000 } })
    const leases = [1, 2, 3, 4].map(() => pool.acquire(wish(first)))
    const [forgotten, diskless, gitless, whole] = await Promise.all(leases)
    if (!forgotten || !diskless || !gitless || !whole) throw new Error('four leases')
    for (const lease of [forgotten, diskless, gitless, whole]) await lease.release()
    workshop.store.sql.prepare('DELETE FROM worktrees WHERE id = ?').run(forgotten.worktreeId)
    rmSync(diskless.path, { recursive: true })
    rmSync(adminDir(gitless.worktreeId), { recursive: true })
    const orphan = '0123456789abcdefghjk'
    mkdirSync(join(workshop.root, orphan))
    const report = await pool.reconcile()
    expect(report.adopted).toEqual([forgotten.worktreeId])
    expect([...report.removed].sort()).toEqual(
      [orphan, diskless.worktreeId, gitless.worktreeId].sort(),
    )
    const ids = [forgotten.worktreeId, whole.worktreeId].sort()
    expect(
      pool
        .list()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids)
    expect(readdirSync(workshop.root).sort()).toEqual(ids)
    expect(readdirSync(join(workshop.folder, 'mirror.git', 'worktrees')).sort()).toEqual(ids)
    expect(await pool.reconcile()).toEqual({ removed: [], adopted: [], reclaimed: [], left: [] })
  })

  it('touches nothing that is not provably ours', async () => {
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(first))
    const mirror = join(workshop.folder, 'mirror.git')
    const elsewhere = join(workshop.folder, 'elsewhere')
    runGit(mirror, 'worktree', 'add', '--quiet', '--detach', elsewhere, first)
    const inside = join(workshop.root, 'made-by-hand')
    runGit(mirror, 'worktree', 'add', '--quiet', '--detach', inside, first)
    const lookalike = join(workshop.root, '0123456789abcdefghjk')
    source.git('worktree', 'add', '--quiet', '--detach', lookalike, first)
    const report = await pool.reconcile()
    expect(report.removed).toEqual([])
    expect([...report.left].sort()).toEqual(['0123456789abcdefghjk', 'made-by-hand'])
    for (const path of [lease.path, elsewhere, inside, lookalike]) {
      expect(existsSync(join(path, 'a.txt'))).toBe(true)
    }
    lease.assertHeld()
  })

  it('finishes what a dead process began: a worktree half made, one half removed', async () => {
    const pool = await workshop.pool()
    const lease = await pool.acquire(wish(first))
    await lease.release()
    workshop.store.sql.exec(
      `UPDATE worktrees SET state = 'removing', lease_token = 't', lease_pid = 1,
       lease_pid_start = 'dead', lease_heartbeat_at = 1, lease_expires_at = 1`,
    )
    const half = join(workshop.root, '0123456789abcdefghjk')
    mkdirSync(half)
    workshop.store.sql
      .prepare(
        `INSERT INTO worktrees (id, project_id, path, state, created_at, last_used_at,
                lease_token, lease_pid, lease_pid_start, lease_heartbeat_at, lease_expires_at)
                VALUES ('0123456789abcdefghjk', 'the-project', ?, 'creating', 1, 1, 'u', 1, 'dead', 1, 1)`,
      )
      .run(half)
    await pool.reconcile()
    expect(pool.list()).toEqual([])
    expect(readdirSync(workshop.root)).toEqual([])
  })
})
