import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeWheel } from '../fixtures/make-wheel'
import { plantSharedSeed } from '../fixtures/shared-seed'
import { offlineEnv, testCache, type TestCache } from '../fixtures/test-cache'
import type { EnvironmentHandle } from '../request'
import { silentLogger, systemClock } from '../../surroundings'
import { ToolFinder } from './find-tool'

let cache: TestCache
beforeAll(async () => {
  cache = testCache()
  await plantSharedSeed(cache.root)
})
afterEach(() => cache.reset())
afterAll(() => cache.close())

const run = (handle: EnvironmentHandle, code: string) =>
  execFileSync(handle.pythonPath, ['-c', code], { cwd: '/' }).toString().trim()
const uv = new ToolFinder(process.env, Date.now).find('uv')

describe('pip', () => {
  it('links the project itself, so that edits are seen at once, and for that workspace alone', async () => {
    cache.write({
      'pyproject.toml': `
[project]
name = "app"
version = "1"
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
`,
      'backend.py': backend('editable'),
      'app.py': 'value = 1\n',
    })
    const asked = {
      workspace: cache.workspace,
      manifests: ['pyproject.toml'],
      editable: true,
      builder: 'pip' as const,
    }
    const manager = cache.manager()
    const handle = await manager.ensure(asked)
    expect(run(handle, 'import app; print(app.value)')).toBe('1')
    cache.write({ 'app.py': 'value = 2\n' })
    const again = await manager.ensure(asked)
    expect(again.reused).toBe(true)
    expect(run(again, 'import app; print(app.value)')).toBe('2')
    const elsewhere = join(cache.folder, 'elsewhere')
    cpSync(cache.workspace, elsewhere, { recursive: true })
    expect(await manager.fingerprintOf({ ...asked, workspace: elsewhere })).not.toBe(
      handle.fingerprint,
    )
  })
})

it('builds a folder whose build writes files of its own into it, and tells them from a change', async () => {
  mkdirSync(cache.wheels)
  const writing = (line: string) =>
    backend('wheel').replace(
      '    return',
      `    open('${line}', 'a').write('# by the build')\n    return`,
    )
  cache.write({
    'requirements.txt': './app\n',
    'app/pyproject.toml': `
[project]
name = "app"
version = "1"
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
`,
    'app/app.py': 'value = 1\n',
    'app/backend.py': writing('_version.py'),
  })
  const asked = {
    workspace: cache.workspace,
    manifests: ['requirements.txt'],
    builder: 'pip',
  } as const
  const handle = await cache.manager().ensure(asked)
  expect(run(handle, 'import app; print(app.value)')).toBe('1')
  cache.write({ 'app/backend.py': writing('app.py') })
  await expect(cache.manager().ensure(asked)).rejects.toThrow(/were changed while/)
})

it.each(['pip', 'auto'] as const)(
  'installs into the environment by %s, whatever the surroundings say of another place',
  async (builder) => {
    makeWheel(cache.wheels, { name: 'demo', version: '1.0' })
    cache.write({ 'requirements.txt': 'demo\n' })
    const elsewhere = join(cache.folder, 'elsewhere')
    const astray = {
      PYTHONHOME: elsewhere,
      PYTHONPATH: elsewhere,
      PYTHONPLATLIBDIR: 'elsewhere',
      VIRTUAL_ENV: elsewhere,
      CONDA_PREFIX: elsewhere,
      PIP_TARGET: elsewhere,
      PIP_PREFIX: elsewhere,
      PIP_ROOT: elsewhere,
      PIP_DRY_RUN: '1',
      PIP_USER: '1',
      UV_PYTHON: '3.99',
      UV_SYSTEM_PYTHON: '1',
      UV_PROJECT_ENVIRONMENT: elsewhere,
    }
    const env = { ...offlineEnv(cache.folder), ...astray }
    const manager = cache.manager({
      surroundings: { clock: systemClock, logger: silentLogger, env },
    })
    const handle = await manager.ensure({
      workspace: cache.workspace,
      manifests: ['requirements.txt'],
      builder,
      metadata: { key: 'astray' },
    })
    expect(run(handle, 'import demo; print(demo.__version__)')).toBe('1.0')
  },
)

/** The least that PEP 517 and 660 ask of a build backend; a real one would come from an index. */
const backend = (kind: 'wheel' | 'editable') => `
import os, zipfile
def build_${kind}(folder, config_settings=None, metadata_directory=None):
    info = 'app-1.dist-info/'
    with zipfile.ZipFile(os.path.join(folder, 'app-1-py3-none-any.whl'), 'w') as wheel:
        ${kind === 'wheel' ? "wheel.write('app.py')" : "wheel.writestr('app.pth', os.getcwd() + '\\n')"}
        wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: app\\nVersion: 1\\n')
        wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
        wheel.writestr(info + 'RECORD', '')
    return 'app-1-py3-none-any.whl'
`

describe.runIf(uv !== null)('uv', () => {
  it('installs requirements, and leaves pip in place', async () => {
    makeWheel(cache.wheels, { name: 'demo', version: '1.0' })
    cache.write({ 'requirements.txt': 'demo\n' })
    const handle = await cache
      .manager()
      .ensure({ workspace: cache.workspace, manifests: ['requirements.txt'] })
    expect(handle.builder).toBe('uv')
    expect(run(handle, 'import demo, pip; print(demo.__version__)')).toBe('1.0')
  })

  const writeUvLock = () => {
    makeWheel(cache.wheels, { name: 'demo', version: '1.0' })
    cache.write({
      'pyproject.toml':
        '[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.8"\ndependencies = ["demo"]\n',
    })
    const env = offlineEnv(cache.folder) as Record<string, string>
    execFileSync(uv ?? '', ['lock', '-q'], { cwd: cache.workspace, env })
  }

  it('installs what the source of a copied folder says now, not what it said before', async () => {
    mkdirSync(cache.wheels)
    cache.write({
      'requirements.txt': './app\n',
      'app/pyproject.toml': `
[project]
name = "app"
version = "1"
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
`,
      'app/backend.py': backend('wheel'),
    })
    const manager = cache.manager()
    for (const value of ['1', '2']) {
      cache.write({ 'app/app.py': `value = ${value}\n` })
      const handle = await manager.ensure({
        workspace: cache.workspace,
        manifests: ['requirements.txt'],
      })
      expect(run(handle, 'import app; print(app.value)')).toBe(value)
    }
  })

  it('syncs from uv.lock', async () => {
    writeUvLock()
    const handle = await cache.manager().ensure({ workspace: cache.workspace, manifests: 'detect' })
    expect(run(handle, 'import demo, pip; print(demo.__version__)')).toBe('1.0')
  })

  it('syncs into the environment as it is, whatever Python uv would choose', async () => {
    writeUvLock()
    cache.write({ '.python-version': '3.99\n' })
    // Without this uv would not look at the file.
    const env = { ...offlineEnv(cache.folder), UV_NO_CONFIG: undefined }
    const manager = cache.manager({
      surroundings: { clock: systemClock, logger: silentLogger, env },
    })
    const [chosen] = await manager.listInterpreters()
    const handle = await manager.ensure({
      workspace: cache.workspace,
      manifests: ['uv.lock'],
      interpreter: { path: chosen?.path ?? '' },
      metadata: { key: 'other Python' },
    })
    expect(run(handle, 'import demo, pip; print(demo.__version__)')).toBe('1.0')
  })
})

describe('a lock', () => {
  it.each([
    ['poetry.lock', 'poetry', 'install --no-interaction --no-root'],
    ['Pipfile.lock', 'pipenv', 'sync'],
  ])('%s is installed by %s, into our environment', async (lock, tool, args) => {
    const bin = join(cache.folder, 'bin')
    mkdirSync(bin, { recursive: true })
    // Stands for the real tool, which this machine need not have: writes down how it was called.
    const record = join(cache.folder, `${tool}.called`)
    writeFileSync(
      join(bin, tool),
      `#!/bin/sh\necho "$VIRTUAL_ENV$CONDA_PREFIX|$*|$(command -v python)" > ${record}\n`,
    )
    chmodSync(join(bin, tool), 0o755)
    const base = offlineEnv(cache.folder)
    const env = { ...base, PATH: [bin, base['PATH']].join(delimiter), CONDA_PREFIX: '/conda' }
    const manager = cache.manager({
      surroundings: { clock: systemClock, logger: silentLogger, env },
    })
    cache.write({ [lock]: '{}' })
    const handle = await manager.ensure({ workspace: cache.workspace, manifests: 'detect' })
    expect(readFileSync(record, 'utf8').trim()).toBe(`${handle.path}|${args}|${handle.pythonPath}`)
  })

  it('whose tool is missing is refused in words that help, and passed over by detection', async () => {
    cache.write({ 'poetry.lock': '', 'pyproject.toml': '[project]\nname = "app"\n' })
    const manager = cache.manager()
    if (new ToolFinder(process.env, Date.now).find('poetry') !== null) return
    const asked = manager.ensure({ workspace: cache.workspace, manifests: ['poetry.lock'] })
    await expect(asked).rejects.toMatchObject({
      code: 'BUILDER_MISSING',
      detail: { tool: 'poetry' },
    })
    const detected = await manager.ensure({ workspace: cache.workspace, manifests: 'detect' })
    expect(detected.reused).toBe(false)
  })
})
