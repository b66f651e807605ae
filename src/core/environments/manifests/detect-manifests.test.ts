import { describe, expect, it } from 'vitest'
import { detectManifests } from './detect-manifests'

const preselected = (files: readonly string[]) =>
  detectManifests(files)
    .filter((candidate) => candidate.preselected)
    .map(({ path }) => path)

describe('detecting manifests', () => {
  it.each([
    [['requirements.txt', 'pyproject.toml', 'uv.lock'], ['requirements.txt']],
    [['pyproject.toml', 'uv.lock'], ['uv.lock']],
    [['pyproject.toml', 'poetry.lock'], ['poetry.lock']],
    [['Pipfile', 'Pipfile.lock'], ['Pipfile.lock']],
    [['pyproject.toml', 'setup.py'], ['pyproject.toml']],
    [['setup.py'], ['setup.py']],
    [['requirements-dev.txt'], ['requirements-dev.txt']],
    [['requirements/base.txt', 'requirements/dev.txt'], ['requirements/base.txt']],
    [['services/a/requirements.txt'], []],
    [['README.md', 'notes.txt'], []],
  ])('of %j preselects %j', (files, expected) => {
    expect(preselected(files)).toEqual(expected)
  })

  it('lists what lies deeper, after the root’s own, and leaves vendored folders out', () => {
    const files = [
      'web/node_modules/x/requirements.txt',
      '.venv/lib/requirements.txt',
      'services/a/requirements.txt',
      'dev-requirements.txt',
      'requirements.txt',
    ]
    expect(detectManifests(files).map(({ path }) => path)).toEqual([
      'requirements.txt',
      'dev-requirements.txt',
      'services/a/requirements.txt',
    ])
  })
})
