import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listed } from './fixtures/listed'
import { readLoginShellPath } from './read-login-shell-path'

let home = ''

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'home-'))
})
afterEach(() => rm(home, { recursive: true }))

/** Asks a shell whose start-up file holds those lines. */
async function ask(shell: string, file: string, lines: string, timeoutMs = 20_000) {
  await writeFile(join(home, file), lines)
  const env = { HOME: home, PATH: '/usr/bin:/bin', ENV: join(home, '.shrc'), SHELL: shell }
  return readLoginShellPath({ env, timeoutMs })
}

describe('the PATH of the login shell', () => {
  it.each([
    ['/bin/bash', '.bash_profile'],
    ['/bin/bash', '.bash_login'],
    ['/bin/sh', '.profile'],
    ['/bin/sh', '.shrc'],
  ])('is what %s makes of %s', async (shell, file) => {
    expect(await ask(shell, file, 'export PATH="/from here:$PATH"')).toMatchObject({
      path: expect.stringMatching(/^\/from here:/),
      source: 'login-shell',
    })
  })

  it('is found in whatever the start-up files print', async () => {
    const noise =
      'export PATH=/a:/usr/bin; printf "\\033]0;title\\007hello"; echo oops >&2; stty sane'
    expect(await ask('/bin/bash', '.bash_profile', noise)).toEqual({
      path: '/a:/usr/bin',
      source: 'login-shell',
    })
  })

  it.each([
    ['waits for a key', 'read -r key < /dev/tty; sleep 300'],
    ['never ends', "trap '' INT TERM; while :; do sleep 0.1; done"],
  ])('is the inherited one, with the reason, when a file %s', async (_, lines) => {
    const found = await ask('/bin/bash', '.bash_profile', lines, 300)
    expect(found).toMatchObject({ path: '/usr/bin:/bin', source: 'inherited' })
    expect(found.problem).toContain('did not answer in time')
  })

  it('is the inherited one, with the reason, when a file ends the shell', async () => {
    const found = await ask('/bin/bash', '.bash_profile', 'exit 3')
    expect(found.source).toBe('inherited')
    expect(found.problem).toContain('did not tell its PATH')
  })

  it('is the inherited one, with the reason, when there is no such shell', async () => {
    const found = await ask('/bin/no-shell', '.profile', '')
    expect(found).toMatchObject({ path: '/usr/bin:/bin', source: 'inherited' })
    expect(found.problem).toContain('/bin/no-shell')
  })

  it('does not wait for an agent that a file starts, and leaves it alone', async () => {
    const agent = `setsid sleep 300 & echo $! > ${home}/pid; export PATH=/agent:/usr/bin`
    expect((await ask('/bin/bash', '.bash_profile', agent)).path).toBe('/agent:/usr/bin')
    const pid = Number(await readFile(join(home, 'pid'), 'utf8'))
    expect(await listed(pid)).toBe(true)
    process.kill(pid, 'SIGKILL')
  })

  it('leaves nothing running when the time is over', async () => {
    const lines = `setsid sleep 300 & echo $! > ${home}/pid; sleep 300`
    const found = await ask('/bin/bash', '.bash_profile', lines, 1500)
    expect(found.source).toBe('inherited')
    const pid = Number(await readFile(join(home, 'pid'), 'utf8'))
    expect(await listed(pid)).toBe(false)
  })
})
