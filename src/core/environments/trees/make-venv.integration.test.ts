import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ToolFinder } from '../builders/find-tool'
import { plainParts } from '../fixtures/parts'
import type { Interpreter } from '../interpreters/interpreter'
import { makeVenv, makeVenvByUv } from './make-venv'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'venv-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const python = (code: string) => execFileSync('python3', ['-I', '-c', code]).toString().trim()
const options = {
  env: Object.fromEntries(Object.entries(process.env).map(([key, value]) => [key, value ?? ''])),
  signal: new AbortController().signal,
  onOutput: () => {},
}

/** A Python as some systems ship it: its venv fails unless it is told to leave pip out. */
function pythonWithoutEnsurepip(body: string): Interpreter {
  const executable = join(folder, 'bin', 'python3')
  mkdirSync(join(folder, 'bin'))
  writeFileSync(executable, `#!/bin/sh\n${body}\n`)
  chmodSync(executable, 0o755)
  return { ...plainParts.interpreter, path: executable, executable, source: 'asked' }
}

it('takes pip from a wheel on this machine where Python comes without ensurepip', async () => {
  const real = python('import sys; print(sys.executable)')
  const bundled = python(
    'import ensurepip, os; print(os.path.join(ensurepip.__path__[0], "_bundled"))',
  )
  const beside = join(folder, 'lib', 'python3.11', 'ensurepip', '_bundled')
  if (existsSync(bundled)) cpSync(bundled, beside, { recursive: true })
  const interpreter = pythonWithoutEnsurepip(
    `case "$*" in *--without-pip*) exec '${real}' "$@" ;; esac\necho "ensurepip is not available" >&2\nexit 1`,
  )
  const target = join(folder, 'env')
  await makeVenv(interpreter, target, options)
  const version = execFileSync(join(target, 'bin', 'python'), ['-m', 'pip', '--version']).toString()
  expect(version).toContain(target)
})

it('names the package to install where there is no way to get pip', async () => {
  const interpreter = pythonWithoutEnsurepip('echo "No module named venv" >&2\nexit 1')
  await expect(makeVenv(interpreter, join(folder, 'env'), options)).rejects.toThrow(
    /apt install python3\.11-venv/,
  )
})

const uv = new ToolFinder(process.env, Date.now).find('uv')

it.runIf(uv !== null)('is made by uv for a Python that can’t make one itself', async () => {
  const real = python('import sys; print(sys.executable)')
  const interpreter = pythonWithoutEnsurepip(
    `case "$*" in *venv*) exit 1 ;; esac\nexec '${real}' "$@"`,
  )
  const target = join(folder, 'an environment')
  await makeVenvByUv(uv ?? '', interpreter, target, options)
  const prefix = execFileSync(join(target, 'bin', 'python'), [
    '-c',
    'import sys; print(sys.prefix)',
  ])
  expect(prefix.toString().trim()).toBe(target)
})
