import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { InterpreterRecordStore } from '../../store/environment-interpreters'
import { MetadataStore } from '../../store/metadata-store'
import { silentLogger, systemClock } from '../../surroundings'
import { InterpreterCatalog } from './interpreter-catalog'

let folder: string
let store: MetadataStore
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'pythons-')))
  store = MetadataStore.open(join(folder, 'store.sqlite'), systemClock)
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const real = execFileSync('python3', ['-I', '-c', 'import sys; print(sys.executable)'])
  .toString()
  .trim()

function program(path: string, body: string): string {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${body}\n`)
  chmodSync(file, 0o755)
  return file
}

let now = 0
const catalog = () =>
  new InterpreterCatalog({
    records: new InterpreterRecordStore(store),
    env: {
      HOME: folder,
      PATH: [join(folder, 'bin'), join(folder, 'pyenv/shims')].join(delimiter),
      PYENV_ROOT: join(folder, 'pyenv'),
    },
    clock: { now: () => now },
    logger: silentLogger,
  })

it('tries one that did not start again, but not within a minute', async () => {
  const started = join(folder, 'started')
  const path = program('bin/python3', `test -e ${started} || exit 1\nexec '${real}' "$@"`)
  const pythons = catalog()
  expect(await pythons.at(path)).toBeNull()
  writeFileSync(started, '')
  expect(await pythons.at(path)).toBeNull()
  now += 61_000
  expect(await pythons.at(path)).toMatchObject({ path })
  expect(pythons.recall(path)).toMatchObject({ path })
})

it('hears the answer of one that says something else first', async () => {
  const path = program('bin/python3', `echo welcome\nexec '${real}' "$@"`)
  expect(await catalog().at(path)).toMatchObject({ path })
})

it('sees a Python that was installed since the last list', async () => {
  const pythons = catalog()
  const pathsOf = async () => (await pythons.list({ refresh: true })).map(({ path }) => path)
  const path = join(folder, 'pyenv/versions/3.98.1/bin/python3')
  expect(await pathsOf()).not.toContain(path)
  program('pyenv/versions/3.98.1/bin/python3', `exec '${real}' "$@"`)
  expect(await pathsOf()).toContain(path)
})

it('takes for pyenv’s shim the version that pyenv has selected, also by its prefix', async () => {
  const body = `exec '${real}' "$@"`
  for (const version of ['3.97.1', '3.98.9', '3.98.10']) {
    program(`pyenv/versions/${version}/bin/python3`, body)
  }
  program('pyenv/shims/python3', 'exit 1')
  writeFileSync(join(folder, 'pyenv/version'), '3.98\n')
  const [first] = await catalog().list()
  expect(first?.path).toBe(join(folder, 'pyenv/versions/3.98.10/bin/python3'))
})
