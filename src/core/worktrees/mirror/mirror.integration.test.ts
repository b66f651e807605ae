import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SupervisorError } from '../../errors'
import { Repository, runGit } from '../../git/fixtures/repository'
import { snapshot } from '../fixtures/folder-snapshot'
import { surroundings, Workshop } from '../fixtures/workshop'
import { Mirror } from './mirror'

let workshop: Workshop
let source: Repository
beforeEach(() => {
  workshop = new Workshop('a “source” with\nodd name')
  source = workshop.source
})
afterEach(() => workshop.close())

const open = (from: string, kind: 'local' | 'remote', name = 'mirror.git') =>
  Mirror.open({ source: from, path: join(workshop.folder, name), kind, surroundings })

describe('a local source', () => {
  it('is cloned with hard links and never changed', async () => {
    source.write({ 'a.txt': 'a\n' })
    source.commit()
    source.git('repack', '-adq')
    const before = snapshot(source.path, { times: true })
    const mirror = await workshop.mirror()
    const sha = await mirror.ensureCommit('main')
    await mirror.refs()
    await mirror.commits({ ref: 'HEAD', limit: 5 })
    await mirror.fetch()
    expect(snapshot(source.path, { times: true })).toEqual(before)
    expect(sha).toBe(source.git('rev-parse', 'HEAD'))
    const packs = join(mirror.path, 'objects', 'pack')
    const [pack = ''] = readdirSync(packs).filter((name) => name.endsWith('.pack'))
    expect(statSync(join(packs, pack)).nlink).toBe(2)
  })

  it('answers with the branch as it is now, and fetches only when a commit is missing', async () => {
    source.commit('First')
    const mirror = await workshop.mirror()
    const moved = source.commit('Second')
    expect(await mirror.ensureCommit('main')).toBe(moved)
    source.git('branch', 'other')
    rmSync(source.path, { recursive: true })
    expect(await mirror.ensureCommit(moved)).toBe(moved)
  })

  it('gives a commit that no branch leads to', async () => {
    source.commit('First')
    const mirror = await workshop.mirror()
    source.git('checkout', '--quiet', '--detach')
    const detached = source.commit('Detached')
    expect(await mirror.ensureCommit('HEAD')).toBe(detached)
    const unreachable = source.commit('Left behind')
    source.git('checkout', '--quiet', 'main')
    expect(await mirror.ensureCommit(unreachable)).toBe(unreachable)
    expect((await mirror.commit(unreachable)).subject).toBe('Left behind')
  })

  it('has no branch that was deleted there, though a fetch once brought it', async () => {
    const sha = source.commit()
    source.git('branch', 'topic')
    const mirror = await workshop.mirror()
    source.git('branch', '-D', 'topic')
    await expect(mirror.ensureCommit('topic')).rejects.toMatchObject({ code: 'COMMIT_NOT_FOUND' })
    expect(await mirror.ensureCommit(sha.slice(0, 9))).toBe(sha)
  })

  it('keeps a commit whose branch was rewritten', async () => {
    source.commit('First')
    source.git('checkout', '--quiet', '-b', 'topic')
    const old = source.commit('Old')
    const mirror = await workshop.mirror()
    await mirror.ensureCommit('topic')
    source.git('checkout', '--quiet', 'main')
    source.git('branch', '-D', 'topic')
    await mirror.fetch()
    expect(await mirror.resolve('topic')).toBeNull()
    runGit(mirror.path, 'gc', '--quiet')
    expect(await mirror.ensureCommit(old)).toBe(old)
  })

  it('lists a branch that is called like a tag under a name that means the branch', async () => {
    source.commit('First')
    source.git('tag', 'v1')
    source.commit('Second')
    source.git('branch', 'v1')
    const remote = await open(`file://${source.path}`, 'remote', 'remote.git')
    for (const mirror of [await workshop.mirror(), remote]) {
      const refs = await mirror.refs()
      expect(refs.map(({ name }) => name).sort()).toEqual(['heads/v1', 'main', 'v1'])
      for (const { name, sha } of refs) expect(await mirror.ensureCommit(name)).toBe(sha)
    }
  })

  it('gives the commit behind the id of a tag', async () => {
    const sha = source.commit()
    source.git('tag', '-a', 'v1', '-m', 'Release')
    const mirror = await workshop.mirror()
    expect(await mirror.ensureCommit(source.git('rev-parse', 'v1'))).toBe(sha)
  })

  it('is found from any folder inside it', async () => {
    source.write({ 'deep/er/file': 'x' })
    source.commit()
    const mirror = await open(join(source.path, 'deep', 'er'), 'local')
    expect(await mirror.ensureCommit('HEAD')).toBe(source.git('rev-parse', 'HEAD'))
  })

  it('passes on what decides the bytes of a checkout', async () => {
    source.commit()
    source.git('config', 'core.autocrlf', 'true')
    const mirror = await workshop.mirror()
    expect(runGit(mirror.path, 'config', 'core.autocrlf')).toBe('true')
    source.git('config', '--unset', 'core.autocrlf')
    source.write({ '.gitconfig': '[filter "notes"]\n\tsmudge = cat\n' })
    source.git('config', 'include.path', '../.gitconfig')
    source.git('config', 'core.attributesFile', join(workshop.folder, 'attributes'))
    await mirror.fetch()
    expect(() => runGit(mirror.path, 'config', '--local', 'core.autocrlf')).toThrow(
      'Command failed',
    )
    expect(runGit(mirror.path, 'config', 'filter.notes.smudge')).toBe('cat')
    expect(runGit(mirror.path, 'config', 'core.attributesFile')).toContain('attributes')
  })

  it('lists branches, tags, commits and files, whatever their names', async () => {
    source.write({ 'read me “ü”.txt': 'hello', 'a/b/c.txt': 'c', 'a/d.txt': 'd' })
    const sha = source.commit('Fix: the “thing”')
    source.git('tag', '-a', 'v1', '-m', 'Release')
    source.git('branch', 'feature/ünï')
    const mirror = await workshop.mirror()
    const refs = await mirror.refs()
    expect(refs.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'branch feature/ünï',
      'branch main',
      'tag v1',
    ])
    expect(refs.every((ref) => ref.sha === sha && ref.date > 0)).toBe(true)
    expect(await mirror.ensureCommit('v1')).toBe(sha)
    expect((await mirror.listFiles(sha, { maxDepth: 1 })).sort()).toEqual([
      'a/d.txt',
      'read me “ü”.txt',
    ])
    expect((await mirror.readFile(sha, 'read me “ü”.txt'))?.toString()).toBe('hello')
    expect(await mirror.readFile(sha, 'missing')).toBeNull()
    expect(await mirror.commits({ ref: 'main', search: 'THE “thing', limit: 5 })).toHaveLength(1)
    expect(await mirror.commits({ ref: 'main', search: sha.slice(0, 8), limit: 5 })).toMatchObject([
      { sha, author: 'Tester', subject: 'Fix: the “thing”' },
    ])
    expect(await mirror.commits({ ref: 'main', search: 'absent', limit: 5 })).toEqual([])
  })

  it('may be a linked worktree, a shallow clone, or one that borrows or links its objects', async () => {
    source.write({ 'a.txt': 'a\n' })
    source.commit('First')
    const sha = source.commit('Second')
    const at = (name: string) => join(workshop.folder, name)
    source.git('worktree', 'add', '--quiet', '-b', 'linked', at('linked'))
    const linkedSha = new Repository(at('linked')).commit('In the linked worktree')
    runGit(workshop.folder, 'clone', '--quiet', '--depth=1', `file://${source.path}`, at('shallow'))
    runGit(workshop.folder, 'clone', '--quiet', '--no-local', source.path, at('linking'))
    runGit(workshop.folder, 'clone', '--quiet', '--shared', at('linking'), at('borrowing'))
    const objects = join(at('linking'), '.git', 'objects')
    renameSync(join(objects, 'pack'), at('packs'))
    symlinkSync(at('packs'), join(objects, 'pack'))
    for (const name of ['linked', 'shallow', 'borrowing', 'linking']) {
      const mirror = await open(at(name), 'local', `${name}.git`)
      expect(await mirror.ensureCommit('HEAD')).toBe(name === 'linked' ? linkedSha : sha)
      expect(await mirror.listFiles(sha, { maxDepth: 0 })).toEqual(['a.txt'])
    }
    rmSync(at('packs'), { recursive: true })
    const borrowed = await open(at('borrowing'), 'local', 'borrowing.git')
    expect((await borrowed.readFile(sha, 'a.txt'))?.toString()).toBe('a\n')
  })

  it('is mirrored once when many ask at the same time', async () => {
    const sha = source.commit()
    const mirrors = await Promise.all([1, 2, 3, 4].map(() => open(source.path, 'local')))
    for (const mirror of mirrors) expect(await mirror.ensureCommit('main')).toBe(sha)
    expect(readdirSync(workshop.folder).some((name) => name.endsWith('.unfinished'))).toBe(false)
  })
})

describe('a remote source', () => {
  const url = () => `file://${encodeURI(source.path).replaceAll('%0A', '\n')}`

  it('has its branches updated by a fetch, and dropped when they are gone', async () => {
    source.commit('First')
    source.git('branch', 'gone')
    const mirror = await open(url(), 'remote')
    const second = source.commit('Second')
    source.git('branch', '-D', 'gone')
    expect(await mirror.ensureCommit('main')).not.toBe(second)
    expect(await mirror.ensureCommit('main', { refresh: true })).toBe(second)
    expect(await mirror.ensureCommit('origin/main')).toBe(second)
    expect((await mirror.refs()).map(({ name }) => name)).toEqual(['main'])
  })

  it('gives a commit id, and a ref outside branches and tags, when they are asked for', async () => {
    source.commit('First')
    const mirror = await open(url(), 'remote')
    const second = source.commit('Second')
    source.git('update-ref', 'refs/pull/7/head', second)
    source.git('reset', '--quiet', '--hard', 'HEAD~1')
    expect(await mirror.ensureCommit('refs/pull/7/head')).toBe(second)
    expect(await mirror.ensureCommit('pull/7/head')).toBe(second)
  })

  it('is mirrored whatever its object format, and whatever variables we were started with', async () => {
    const path = join(workshop.folder, 'sha256')
    mkdirSync(path)
    runGit(path, 'init', '--quiet', '--initial-branch=main', '--object-format=sha256')
    const elsewhere = join(workshop.folder, 'elsewhere')
    const env = { ...surroundings.env, GIT_CONFIG: elsewhere, GIT_DEFAULT_HASH: 'sha256' }
    for (const [name, from] of Object.entries({ one: source.path, other: path })) {
      const sha = new Repository(from).commit()
      const mirror = await Mirror.open({
        source: from,
        path: join(workshop.folder, `${name}.git`),
        kind: 'remote',
        surroundings: { ...surroundings, env },
      })
      expect(await mirror.ensureCommit('main')).toBe(sha)
    }
    expect(existsSync(elsewhere)).toBe(false)
  })

  it('takes no part of a name, and no pattern, for the name', async () => {
    source.commit()
    source.git('branch', 'team/fix')
    const mirror = await open(url(), 'remote')
    for (const ref of ['fix', '*', 'refs/heads/*', 'mai?']) {
      await expect(mirror.ensureCommit(ref)).rejects.toMatchObject({ code: 'COMMIT_NOT_FOUND' })
    }
  })

  it('follows the default branch of the remote', async () => {
    source.commit('First')
    source.git('branch', 'master')
    const second = source.commit('Second')
    const mirror = await open(url(), 'remote')
    expect(await mirror.ensureCommit('HEAD')).toBe(second)
    expect(await mirror.ensureCommit('HEAD~1')).toBe(source.git('rev-parse', 'master'))
    source.git('checkout', '--quiet', '-b', 'trunk')
    const third = source.commit('Third')
    await mirror.fetch()
    expect(await mirror.ensureCommit('HEAD')).toBe(third)
    source.git('checkout', '--quiet', '--detach', 'main')
    await mirror.fetch()
    expect(await mirror.ensureCommit('HEAD')).toBe(second)
  })

  it('means its own branches and tags, whatever runs did to those of their worktrees', async () => {
    const sha = source.commit()
    const mirror = await open(url(), 'remote')
    runGit(mirror.path, 'config', 'user.name', 'run')
    runGit(mirror.path, 'config', 'user.email', 'run@example.org')
    const worktree = join(workshop.folder, 'worktree')
    runGit(mirror.path, 'worktree', 'add', '--quiet', worktree, 'main')
    runGit(worktree, 'commit', '--quiet', '--allow-empty', '--message', 'By a run')
    runGit(worktree, 'tag', 'by-a-run')
    for (const ref of ['main', 'HEAD', 'refs/heads/main', 'heads/main', 'origin/main']) {
      expect(await mirror.ensureCommit(ref)).toBe(sha)
    }
    expect((await mirror.refs()).map(({ name }) => name)).toEqual(['main'])
    expect(await mirror.commits({ ref: 'HEAD', limit: 5 })).toMatchObject([{ sha }])
  })

  it('is understood when its mirror was made before its names were kept apart', async () => {
    const sha = source.commit()
    const before = await open(url(), 'remote')
    runGit(before.path, 'config', '--unset-all', 'remote.origin.fetch')
    runGit(before.path, 'config', 'remote.origin.fetch', '+refs/heads/*:refs/heads/*')
    runGit(before.path, 'update-ref', '-d', 'refs/runner-supervisor/heads/main')
    const mirror = await open(url(), 'remote')
    expect(await mirror.ensureCommit('main', { refresh: true })).toBe(sha)
    expect(await mirror.refs()).toHaveLength(1)
  })
})

describe('a source that cannot be read', () => {
  const reason = async (opening: Promise<unknown>) => {
    const error: unknown = await opening.catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'SOURCE_UNREACHABLE' })
    return error instanceof Object
      ? (Reflect.get(error, 'detail') as { reason: string }).reason
      : ''
  }

  it('is explained, and leaves nothing behind', async () => {
    const plain = join(workshop.folder, 'plain')
    mkdirSync(plain)
    const gone = join(workshop.folder, 'gone')
    expect(await reason(open(gone, 'local', 'm.git'))).toBe('missing')
    expect(await reason(open(plain, 'local', 'm.git'))).toBe('not-a-repository')
    expect(await reason(open(`file://${gone}`, 'remote', 'm.git'))).toMatch(/missing|not-a-rep/)
    expect(await reason(open('http://127.0.0.1:1/x.git', 'remote', 'm.git'))).toBe('unreachable')
    expect(readdirSync(workshop.folder).filter((name) => /^m\.git(?!\.lock)/.test(name))).toEqual(
      [],
    )
  })

  it('asks for no password', async () => {
    const server = createServer((_, response) => {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="test"' }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const opening = open(`http://127.0.0.1:${port}/x.git`, 'remote', 'm.git')
    expect(await reason(opening)).toBe('authentication')
    server.close()
  })

  it('has no commits yet: that is said', async () => {
    const mirror = await workshop.mirror()
    await expect(mirror.ensureCommit('HEAD')).rejects.toMatchObject({
      code: 'COMMIT_NOT_FOUND',
      message: expect.stringContaining('no commits yet'),
    })
    const sha = source.commit()
    expect(await mirror.ensureCommit('HEAD')).toBe(sha)
    source.git('checkout', '--quiet', '--orphan', 'fresh')
    expect(await mirror.commits({ ref: 'HEAD', limit: 5 })).toEqual([])
    await expect(mirror.ensureCommit('typo')).rejects.toMatchObject({ code: 'COMMIT_NOT_FOUND' })
  })
})

it('is not half made when it is stopped', async () => {
  source.commit()
  const path = join(workshop.folder, 'stopped.git')
  const signal = AbortSignal.abort()
  const opening = Mirror.open({ source: source.path, path, kind: 'local', surroundings, signal })
  await expect(opening).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(existsSync(path)).toBe(false)
})

it('that is damaged is never taken for the repository around it, and is made anew', async () => {
  const sha = source.commit()
  const around = new Repository(join(workshop.folder, 'around'))
  around.commit()
  const before = snapshot(around.path, { times: true, without: ['mirrors'] })
  for (const kind of ['local', 'remote'] as const) {
    const name = join('around', 'mirrors', `${kind}.git`)
    const mirror = await open(source.path, kind, name)
    rmSync(join(mirror.path, 'HEAD'))
    const commit = source.commit()
    await expect(mirror.ensureCommit(commit)).rejects.toThrow(SupervisorError)
    const again = await open(source.path, kind, name)
    expect(await again.ensureCommit('main')).toBe(commit)
    expect(await again.ensureCommit(sha)).toBe(sha)
  }
  expect(snapshot(around.path, { times: true, without: ['mirrors'] })).toEqual(before)
})

it('repeats no password in what it says', async () => {
  source.commit()
  await open(source.path, 'remote')
  const named = await open(`https://me:secret@host/${source.path}`, 'remote')
  const error: unknown = await named.ensureCommit('absent').catch((caught: unknown) => caught)
  expect(error).toMatchObject({
    code: 'COMMIT_NOT_FOUND',
    message: expect.stringContaining('https://***@host'),
  })
  expect(JSON.stringify(error) + String(error)).not.toContain('secret')
})

it('lets no push of a run reach every ref', async () => {
  source.commit()
  const mirror = await workshop.mirror()
  expect(() => runGit(mirror.path, 'config', 'remote.origin.mirror')).toThrow('Command failed')
})
