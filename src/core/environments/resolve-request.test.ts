import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainParts } from './fixtures/parts'
import { ContentDigests } from './manifests/content-digests'
import { ManifestParsers } from './manifests/manifest-parsers'
import { RequestResolver } from './resolve-request'

let workspace: string
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'resolve-'))
})
afterEach(() => rmSync(workspace, { recursive: true, force: true }))

const interpreter = {
  ...plainParts.interpreter,
  path: '/bin/python3',
  executable: '/bin/python3',
  source: 'path',
} as const

async function detected(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true })
    writeFileSync(join(workspace, path), text)
  }
  const resolver = new RequestResolver({
    tools: { find: () => null },
    chooser: { choose: () => Promise.resolve(interpreter) },
    parsers: new ManifestParsers({}),
    digests: new ContentDigests(),
  })
  return (await resolver.resolve({ workspace, manifests: 'detect' })).manifests
}

const described = '[project]\nname = "app"\nversion = "1"\n'
const tools = '[tool.ruff]\nline-length = 100\n'
const built = '[build-system]\nrequires = ["setuptools"]\n'

it.each([
  ['pyproject.toml', { 'pyproject.toml': described, 'setup.py': '' }],
  ['setup.py', { 'pyproject.toml': tools, 'setup.py': '' }],
  ['setup.py', { 'pyproject.toml': built, 'setup.py': '' }],
  ['pyproject.toml', { 'pyproject.toml': tools }],
  ['pyproject.toml', { 'pyproject.toml': described, 'poetry.lock': '' }],
  [
    'poetry.lock',
    { 'pyproject.toml': '[tool.poetry.dependencies]\nattrs = "*"\n', 'poetry.lock': '' },
  ],
  ['requirements/base.txt', { 'requirements/base.txt': 'attrs\n' }],
  ['requirements.txt', { 'requirements.txt': 'attrs\n', requirements: 'a file\n' }],
])('detects %s among what can be used: %o', async (manifest, files) => {
  expect(await detected(files)).toEqual([manifest])
})
