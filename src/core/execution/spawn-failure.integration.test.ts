import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SupervisorError } from '../errors'
import { CollectedOutput } from './fixtures/collected-output'
import { argvSpec, shellSpec } from './fixtures/specs'
import type { ProcessSpec } from './process-spec'
import { startProcess } from './start-process'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spawn failure '))
  await mkdir(join(folder, 'sub'))
})
afterAll(() => rm(folder, { recursive: true }))

async function script(name: string, text: string, mode = 0o755): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  await chmod(path, mode)
  return path
}

async function failureOf(spec: ProcessSpec): Promise<SupervisorError> {
  const outcome: unknown = await startProcess(spec, new CollectedOutput()).catch(
    (error: unknown) => error,
  )
  if (outcome instanceof SupervisorError) return outcome
  throw new Error('It was started.')
}

// Both ways of starting report the same.
describe.each([
  ['with pipes', {}],
  ['in a terminal', { terminal: { columns: 80, rows: 24 } }],
])('starting %s', (_, rest) => {
  it('reports a program that is not on the PATH', async () => {
    const error = await failureOf(argvSpec(['pyhton'], rest))
    expect(error.detail).toMatchObject({ reason: 'not-found', program: 'pyhton' })
    expect(error.message).toContain('"pyhton" was not found on the PATH')
  })

  it('looks on the PATH of the run, not on its own', async () => {
    const env = { PATH: join(folder, 'sub') }
    expect((await failureOf(argvSpec(['sh'], { ...rest, env }))).detail).toMatchObject({
      reason: 'not-found',
      path: env.PATH,
    })
  })

  it('reports a missing file with the folder it was looked for in', async () => {
    const error = await failureOf(argvSpec(['./run.sh'], { ...rest, cwd: folder }))
    expect(error.detail['reason']).toBe('not-found')
    expect(error.message).toContain(folder)
  })

  it('reports a file that may not be executed', async () => {
    const path = await script('plain.sh', '#!/bin/sh\n', 0o644)
    const error = await failureOf(argvSpec([path], rest))
    expect(error.detail['reason']).toBe('not-executable')
    expect(error.message).toContain('chmod +x')
  })

  it('names a script as it was typed', async () => {
    await script('plain.sh', '#!/bin/sh\n', 0o644)
    await script('tool.py', '#!/opt/no/python3 -u\n')
    for (const name of ['./plain.sh', './tool.py']) {
      const { message } = await failureOf(argvSpec([name], { ...rest, cwd: folder }))
      expect(message.startsWith(`"${name}" `)).toBe(true)
      expect(message).not.toContain(folder)
    }
  })

  it('reports a folder in place of a program', async () => {
    const error = await failureOf(argvSpec(['./sub'], { ...rest, cwd: folder }))
    expect(error.detail['reason']).toBe('not-executable')
    expect(error.message).toContain('is a folder')
  })

  it('reports a pipe in place of a program, and does not wait for its writer', async () => {
    await promisify(execFile)('mkfifo', ['-m', '755', join(folder, 'fifo')])
    const error = await failureOf(argvSpec(['./fifo'], { ...rest, cwd: folder }))
    await rm(join(folder, 'fifo'))
    expect(error.detail['reason']).toBe('not-executable')
    expect(error.message).toContain('is a pipe')
  })

  it('reports a script whose interpreter is missing', async () => {
    const path = await script('tool.py', '#!/opt/no/python3 -u\n')
    expect((await failureOf(argvSpec([path], rest))).detail).toMatchObject({
      reason: 'interpreter-missing',
      interpreter: '/opt/no/python3',
    })
  })

  it('reports a script with Windows line endings as such', async () => {
    const path = await script('crlf.sh', '#!/bin/sh\r\necho hi\r\n')
    const error = await failureOf(argvSpec([path], rest))
    expect(error.detail).toMatchObject({ reason: 'interpreter-missing', interpreter: '/bin/sh' })
    expect(error.message).toContain('Windows line endings')
  })

  it('reports a missing shell', async () => {
    const spec = {
      ...shellSpec('true', rest),
      command: { kind: 'shell', line: 'true', shell: '/bin/no' },
    } as const
    expect((await failureOf(spec)).detail['reason']).toBe('not-found')
  })

  it.each([
    ['does not exist', () => join(folder, 'gone')],
    ['is not a folder', () => script('file', '')],
  ])('reports a folder to run in that %s', async (what, cwd) => {
    const error = await failureOf(argvSpec(['true'], { ...rest, cwd: await cwd() }))
    expect(error.detail['reason']).toBe('bad-cwd')
    expect(error.message).toContain(what)
  })

  it('reports a NUL in an argument and in a variable', async () => {
    expect((await failureOf(argvSpec(['echo', 'a\0b'], rest))).detail['reason']).toBe(
      'nul-in-argument',
    )
    const error = await failureOf(argvSpec(['true'], { ...rest, env: { PATH: '/bin', X: '\0' } }))
    expect(error.detail['reason']).toBe('nul-in-argument')
    expect(error.message).toContain('"X"')
  })

  it('reports an argument, and arguments, that are too long', async () => {
    const long = 'x'.repeat(200_000)
    const many = Array.from({ length: 60 }, () => 'x'.repeat(120_000))
    for (const args of [[long], many]) {
      const error = await failureOf(argvSpec(['echo', ...args], rest))
      expect(error.detail['reason']).toBe('arguments-too-long')
    }
  })

  it('reports an empty command', async () => {
    const error = await failureOf(argvSpec([''], rest))
    expect(error.detail['reason']).toBe('not-found')
    expect(error.message).toContain('empty')
  })
})

it('runs a script without a first line, as a shell does', async () => {
  const path = await script('bare', 'echo bare\n')
  const output = new CollectedOutput()
  await (
    await startProcess(argvSpec([path]), output)
  ).ended
  expect(output.text()).toBe('bare\n')
})

it('looks for a relative interpreter from the folder of the run', async () => {
  await symlink('/bin/sh', join(folder, 'sub', 'my-sh'))
  const path = await script('relative.sh', '#!sub/my-sh\necho ran\n')
  const output = new CollectedOutput()
  await (
    await startProcess(argvSpec([path], { cwd: folder }), output)
  ).ended
  expect(output.text()).toBe('ran\n')
})

it('finds a program by a relative entry of the PATH, from the folder of the run', async () => {
  await script('sub/here', '#!/bin/sh\necho here\n')
  const output = new CollectedOutput()
  const spec = argvSpec(['here'], { cwd: folder, env: { PATH: 'sub:/bin' } })
  await (
    await startProcess(spec, output)
  ).ended
  expect(output.text()).toBe('here\n')
})
