import { chmodSync, mkdtempSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Repository, testEnvironment as env } from './fixtures/repository'
import { checkoutDetached } from './checkout'
import { git, gitText } from './git'
import { resolveCommit } from './rev-parse'

let folder: string
let repository: Repository
let sha: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'git-'))
  repository = new Repository(join(folder, 'repository'))
  repository.write({ 'a.txt': 'a\n' })
  sha = repository.commit()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('fails with the arguments, the exit code and what git said', async () => {
  const failing = git(['rev-parse', '--verify', 'nothing'], { cwd: repository.path, env })
  await expect(failing).rejects.toMatchObject({
    code: 'GIT_FAILED',
    message: expect.stringContaining('Needed a single revision'),
    detail: { args: ['rev-parse', '--verify', 'nothing'], exitCode: 128 },
  })
})

it('tells a missing git from a missing folder', async () => {
  const nowhere = { ...env, PATH: join(folder, 'empty') }
  await expect(git(['version'], { cwd: folder, env: nowhere })).rejects.toMatchObject({
    code: 'GIT_MISSING',
  })
  await expect(git(['version'], { cwd: join(folder, 'gone'), env })).rejects.toMatchObject({
    code: 'GIT_FAILED',
    message: expect.stringContaining('does not exist'),
  })
})

it('stops git when it is told to, and does not start it when told before', async () => {
  const controller = new AbortController()
  const place = { cwd: repository.path, env, signal: controller.signal }
  const waiting = git(['-c', 'alias.wait=!sleep 60', 'wait'], place)
  setTimeout(() => controller.abort(), 50)
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(git(['version'], place)).rejects.toMatchObject({ code: 'CANCELLED' })
})

it('looks at the repository it was told to, whatever the environment says', async () => {
  const misled = { ...env, GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere', GIT_WORK_TREE: '/' }
  const place = { cwd: repository.path, env: misled }
  expect(await gitText(['rev-parse', 'HEAD'], place)).toBe(sha)
})

it('runs no hook of the repository', async () => {
  const hook = join(repository.path, '.git', 'hooks', 'post-checkout')
  writeFileSync(hook, `#!/bin/sh\ntouch '${join(folder, 'ran')}'\n`)
  chmodSync(hook, 0o755)
  await checkoutDetached({ cwd: repository.path, env }, sha)
  expect(existsSync(join(folder, 'ran'))).toBe(false)
  repository.git('checkout', '--quiet', 'main')
  expect(existsSync(join(folder, 'ran'))).toBe(true)
})

it('refuses a ref that git would take for an option', async () => {
  const place = { cwd: repository.path, env }
  await expect(resolveCommit(place, '--all')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await expect(resolveCommit(place, 'a\nb')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect(await resolveCommit(place, 'no-such-branch')).toBeNull()
})

it('ends a command whose output grows too large', async () => {
  repository.write({ big: 'x'.repeat(200_000) })
  repository.commit()
  const reading = git(['show', 'HEAD:big'], { cwd: repository.path, env, maxOutputBytes: 1000 })
  await expect(reading).rejects.toThrow(/larger than expected/)
})

it('shows no password that stands in a URL', async () => {
  const url = 'file://me:secret@localhost/nowhere'
  const error: unknown = await git(['ls-remote', url], { cwd: folder, env }).catch(
    (e: unknown) => e,
  )
  expect(JSON.stringify(error) + String(error)).not.toContain('secret')
  expect(error).toMatchObject({ code: 'GIT_FAILED' })
})
