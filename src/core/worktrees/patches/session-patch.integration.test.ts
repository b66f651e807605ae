import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSupervisorError, type SupervisorError } from '../../errors'
import { Repository, runGit, testEnvironment as env } from '../../git/fixtures/repository'
import { snapshot } from '../fixtures/folder-snapshot'
import { Workshop } from '../fixtures/workshop'
import type { WorktreeLease } from '../worktree-lease'
import { applyPatch } from './apply-patch'
import { captureUncommitted } from './capture-uncommitted'
import { changeSummary } from './change-summary'
import { PatchStore } from './patch-store'

let workshop: Workshop
let source: Repository
let patches: PatchStore
beforeEach(() => {
  workshop = new Workshop('a source: “it”\nhere')
  source = workshop.source
  patches = new PatchStore(join(workshop.folder, 'patches'))
})
afterEach(() => workshop.close())

async function leaseAt(commitSha: string): Promise<WorktreeLease> {
  const pool = await workshop.pool()
  return await pool.acquire({ commitSha, owner: 'session', environmentHash: null })
}

/** What is in a checkout but git's own folder. */
const files = (folder: string) => snapshot(folder, { without: ['.git'] })

async function roundTrip(sha: string): Promise<WorktreeLease> {
  const captured = await captureUncommitted(source.path, { env })
  const { path } = await patches.put(captured.bytes)
  const lease = await leaseAt(sha)
  await applyPatch(lease.path, path, { env })
  return lease
}

/** Every kind of change that a checkout can hold at once. */
function makeMess(): string {
  const lines = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n')
  source.write({
    '.gitignore': 'ignored/\n',
    'staged.txt': 'old\n',
    'unstaged.txt': `${lines}\n`,
    'both.txt': `${lines}\n`,
    'rename me.txt': `${lines}\nrenamed\n`,
    'removed.txt': 'gone\n',
    'binary.bin': Uint8Array.from({ length: 5000 }, (_, at) => at % 251),
    'script.sh': '#!/bin/sh\n',
    'becomes-link': 'text\n',
    'becomes-folder': 'text\n',
    'no newline at end': 'one\ntwo',
    'crlf.txt': 'a\r\nb\r\nc\r\n',
    'old “ü” name.txt': 'x\n',
  })
  symlinkSync('staged.txt', join(source.path, 'link'))
  const sha = source.commit()
  source.write({ 'staged.txt': 'new\n', 'both.txt': `${lines}\nstaged\n` })
  source.git('add', '--all')
  source.git('mv', 'rename me.txt', 'renamed\nwith newline.txt')
  source.write({
    'unstaged.txt': lines.replace('line 20', 'line twenty'),
    'both.txt': `unstaged\n${lines}\nstaged\n`,
    'binary.bin': Uint8Array.from({ length: 5000 }, (_, at) => (at * 7) % 256),
    'new/deep/ünï code “quoted” \t tab.txt': 'new\n',
    ' leading and trailing ': 'spaces\n',
    'new.bin': Uint8Array.from([0, 1, 2, 255, 0]),
    'empty file': '',
    'no newline at end': 'one\nthree',
    'crlf.txt': 'a\r\nB\r\nc\r\nmixed\n',
    'ignored/secret': 'not carried',
  })
  rmSync(join(source.path, 'removed.txt'))
  chmodSync(join(source.path, 'script.sh'), 0o755)
  rmSync(join(source.path, 'becomes-link'))
  symlinkSync('new/deep', join(source.path, 'becomes-link'))
  rmSync(join(source.path, 'link'))
  symlinkSync('nowhere “at” all', join(source.path, 'link'))
  rmSync(join(source.path, 'becomes-folder'))
  source.write({ 'becomes-folder/inside': 'in\n' })
  renameSync(join(source.path, 'old “ü” name.txt'), join(source.path, 'new “ö” name.txt'))
  return sha
}

describe('the uncommitted changes of a messy checkout', () => {
  it('arrive byte by byte and mode by mode, and the checkout is not touched', async () => {
    const sha = makeMess()
    const before = snapshot(source.path, { times: true })
    const lease = await roundTrip(sha)
    expect(snapshot(source.path, { times: true })).toEqual(before)
    const expected = files(source.path)
    delete expected['ignored/']
    delete expected['ignored/secret']
    expect(files(lease.path)).toEqual(expected)
    expect(runGit(lease.path, 'rev-parse', 'HEAD')).toBe(sha)
    await lease.release()
    expect(runGit(lease.path, 'status', '--porcelain', '--ignored')).toBe('')
  })

  it('are the same patch whatever the user set up for diffs', async () => {
    const sha = makeMess()
    const plain = await captureUncommitted(source.path, { env })
    for (const [name, value] of [
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.external', 'false'],
      ['diff.renames', 'copies'],
      ['diff.context', '0'],
      ['diff.algorithm', 'histogram'],
      ['color.ui', 'always'],
      ['core.quotePath', 'true'],
      ['diff.submodule', 'log'],
      ['core.splitIndex', 'true'],
      ['core.safecrlf', 'true'],
    ] as const) {
      source.git('config', name, value)
    }
    const odd = await captureUncommitted(source.path, { env })
    expect(odd.bytes.equals(plain.bytes)).toBe(true)
    expect(odd.baseSha).toBe(sha)
  })

  it('are summed up for the form', async () => {
    makeMess()
    const { summary } = await captureUncommitted(source.path, { env })
    expect(summary.files).toContainEqual({ path: 'renamed\nwith newline.txt', status: 'renamed' })
    expect(summary.files).toContainEqual({ path: 'empty file', status: 'added' })
    expect(summary.insertions).toBeGreaterThan(0)
    const before = snapshot(source.path, { times: true })
    const quick = await changeSummary(source.path, { env })
    expect(snapshot(source.path, { times: true })).toEqual(before)
    expect(quick.files).toContainEqual({ path: ' leading and trailing ', status: 'untracked' })
    expect(quick.files).toContainEqual({ path: 'removed.txt', status: 'deleted' })
  })

  it('leave out a repository inside the checkout, and say so', async () => {
    const library = new Repository(join(workshop.folder, 'library'))
    library.write({ 'lib.txt': '1' })
    library.commit()
    source.git('submodule', '--quiet', 'add', library.path, 'lib')
    source.commit()
    new Repository(join(source.path, 'inner'))
    source.write({ 'lib/lib.txt': 'changed', 'lib/new.txt': 'new' })
    const before = snapshot(source.path, { times: true })
    const { bytes, summary } = await captureUncommitted(source.path, { env })
    expect(snapshot(source.path, { times: true })).toEqual(before)
    expect(bytes).toHaveLength(0)
    expect(summary.leftOut).toEqual(['inner/', 'lib'])
  })

  it('arrive with the line endings of the checkout', async () => {
    source.write({ '.gitattributes': '*.txt text eol=crlf\n*.sh text eol=lf\n' })
    source.write({ 'a.txt': 'one\r\ntwo\r\n', 'run.sh': 'echo\n' })
    const sha = source.commit()
    source.write({ 'a.txt': 'one\r\n2\r\n', 'new.txt': 'x\r\n', 'run.sh': 'echo hi\n' })
    const lease = await roundTrip(sha)
    expect(files(lease.path)).toEqual(files(source.path))
  })

  it('carry a moved submodule pointer', async () => {
    const library = new Repository(join(workshop.folder, 'library'))
    library.write({ 'lib.txt': '1' })
    library.commit()
    source.git('submodule', '--quiet', 'add', library.path, 'lib')
    const sha = source.commit()
    library.write({ 'lib.txt': '2' })
    library.commit()
    runGit(join(source.path, 'lib'), 'pull', '--quiet')
    const lease = await roundTrip(sha)
    expect(readFileSync(join(lease.path, 'lib', 'lib.txt'), 'utf8')).toBe('2')
    await lease.release()
    expect(readFileSync(join(lease.path, 'lib', 'lib.txt'), 'utf8')).toBe('1')
  })

  it.runIf(process.platform === 'linux')('may have names that are no UTF-8', async () => {
    const sha = source.commit()
    const nameless = Buffer.from('/caf\xe9', 'latin1')
    const fileIn = (folder: string) => Buffer.concat([Buffer.from(folder), nameless])
    writeFileSync(fileIn(source.path), 'new\n')
    const lease = await roundTrip(sha)
    expect(readFileSync(fileIn(lease.path), 'utf8')).toBe('new\n')
  })

  it('are taken from a conflicted merge, a detached HEAD and a linked worktree alike', async () => {
    source.write({ 'a.txt': 'base\n' })
    source.commit()
    source.git('checkout', '--quiet', '-b', 'other')
    source.write({ 'a.txt': 'theirs\n' })
    source.commit()
    source.git('checkout', '--quiet', 'main')
    source.write({ 'a.txt': 'ours\n' })
    const sha = source.commit()
    expect(() => source.git('merge', 'other')).toThrow('Command failed')
    const lease = await roundTrip(sha)
    expect(files(lease.path)).toEqual(files(source.path))
    source.git('worktree', 'add', '--quiet', '--detach', join(workshop.folder, 'linked'), 'other')
    writeFileSync(join(workshop.folder, 'linked', 'a.txt'), 'linked\n')
    const linked = await captureUncommitted(join(workshop.folder, 'linked'), { env })
    expect(linked.bytes.toString()).toContain('+linked')
  })
})

describe('a patch that does not fit', () => {
  const refusal = async (lease: WorktreeLease, patch: string | Uint8Array) => {
    const { path } = await patches.put(Buffer.from(patch))
    const error: unknown = await applyPatch(lease.path, path, { env }).catch((e: unknown) => e)
    expect(isSupervisorError(error, 'PATCH_REJECTED')).toBe(true)
    return error as SupervisorError
  }

  it('names file, line and hunk, and leaves the worktree as it was', async () => {
    const text = Array.from({ length: 30 }, (_, line) => `line ${line + 1}\n`).join('')
    source.write({ 'dir/a b.txt': text, 'fine.txt': 'fine\n' })
    const sha = source.commit()
    source.write({ 'dir/a b.txt': text.replace('line 20\n', 'twenty\n'), 'fine.txt': 'changed\n' })
    const { bytes } = await captureUncommitted(source.path, { env })
    const unfit = bytes.toString().replace(' line 19\n', ' line nineteen\n')
    const lease = await leaseAt(sha)
    const before = snapshot(lease.path, { times: true })
    const error = await refusal(lease, unfit)
    expect(error.message).toContain('dir/a b.txt:17')
    expect(error.detail).toMatchObject({
      message: expect.stringContaining('patch failed: dir/a b.txt:17'),
      failures: [{ file: 'dir/a b.txt', line: 17, hunk: expect.stringContaining('+twenty') }],
    })
    expect(snapshot(lease.path, { times: true })).toEqual(before)
  })

  it('is explained when it is damaged, no patch at all, or for files that are not there', async () => {
    source.write({ 'a.txt': 'a\n' })
    const lease = await leaseAt(source.commit())
    const missing = '--- a/none.txt\n+++ b/none.txt\n@@ -1 +1 @@\n-x\n+y\n'
    expect((await refusal(lease, missing)).message).toContain('none.txt')
    const damaged = '--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n a\nrubbish\n'
    expect((await refusal(lease, damaged)).detail).toMatchObject({ failures: [{ file: 'a.txt' }] })
    expect((await refusal(lease, 'Dear colleague,\nno patch.\n')).message).toMatch(/No valid patch/)
    const outside = missing
      .replaceAll('none.txt', '../outside.txt')
      .replace('-x\n', '')
      .replace('-1', '-0,0')
    await refusal(lease, outside)
    expect(runGit(lease.path, 'status', '--porcelain')).toBe('')
  })
})

it('applies a patch whose names have no prefix, and none that leads out of the worktree', async () => {
  source.write({ 'dir/a.txt': 'a\n' })
  const lease = await leaseAt(source.commit())
  source.write({ 'dir/a.txt': 'b\n', 'new.txt': 'new\n' })
  source.git('add', '--all')
  const plain = await patches.put(Buffer.from(`${source.git('diff', '--cached', '--no-prefix')}\n`))
  const applied = await applyPatch(lease.path, plain.path, { env })
  expect([...applied.files].sort()).toEqual(['dir/a.txt', 'new.txt'])
  const adding = (name: string, mode: string, line: string) =>
    `diff --git a/${name} b/${name}\nnew file mode ${mode}\n--- /dev/null\n+++ b/${name}\n@@ -0,0 +1 @@\n+${line}\n`
  const link = `${adding('link', '120000', workshop.folder)}\\ No newline at end of file\n`
  for (const evil of [
    adding('new.txt', '100644', 'x') + adding('dir/a.txt', '100644', 'x'),
    link + adding('link/x', '100644', 'x'),
    adding('.git/hooks/pre-commit', '100755', 'x'),
    adding('dir/.git/config', '100644', 'x'),
    adding('../x', '100644', 'x'),
  ]) {
    const { path } = await patches.put(Buffer.from(evil))
    const applying = applyPatch(lease.path, path, { env })
    await expect(applying).rejects.toMatchObject({ code: 'PATCH_REJECTED' })
  }
  expect(existsSync(join(workshop.folder, 'x'))).toBe(false)
})

it('applies an empty patch by doing nothing', async () => {
  const lease = await leaseAt(source.commit())
  const { path } = await patches.put(new Uint8Array())
  expect(await applyPatch(lease.path, path, { env })).toEqual({ files: [] })
})

it('lets the patch win over a file that was carried over', async () => {
  const sha = source.commit()
  source.write({ '.env': 'A=1\n' })
  const { path } = await patches.put((await captureUncommitted(source.path, { env })).bytes)
  const carryOver = { from: source.path, patterns: ['.env'] }
  const pool = await workshop.pool({ content: () => ({ carryOver }) })
  const lease = await pool.acquire({ commitSha: sha, owner: 's', environmentHash: null })
  await applyPatch(lease.path, path, { env })
  expect(readFileSync(join(lease.path, '.env'), 'utf8')).toBe('A=1\n')
})

it('starts from a clean tree when a session is run again in a used worktree', async () => {
  source.write({ 'a.txt': 'one\n' })
  const sha = source.commit()
  source.write({ 'a.txt': 'two\n', 'b.txt': 'b\n' })
  const first = await roundTrip(sha)
  writeFileSync(join(first.path, 'a.txt'), 'changed by the run\n')
  mkdirSync(join(first.path, 'left'))
  await first.release()
  const again = await roundTrip(sha)
  expect(again.path).toBe(first.path)
  expect(files(again.path)).toEqual(files(source.path))
})
