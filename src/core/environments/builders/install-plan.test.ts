import { describe, expect, it } from 'vitest'
import { parsePyproject } from '../manifests/pyproject'
import { planInstall, type PlanRequest } from './install-plan'

const request: PlanRequest = {
  workspace: '/w',
  manifests: [],
  extras: [],
  groups: [],
  editable: false,
  builder: 'pip',
  copiesFolders: false,
  environment: '/e',
  requirementsFile: '/e/r.txt',
}
const project = `
[project]
dependencies = ["attrs"]
[project.optional-dependencies]
fast = ["uvloop"]
[dependency-groups]
dev = ["pytest"]
`
const tools = {
  find: (tool: string) => (tool === 'pipenv' ? null : `/bin/${tool}`),
  readProject: () => parsePyproject(project, 'pyproject.toml'),
}
const plan = (change: Partial<PlanRequest>) => planInstall({ ...request, ...change }, tools)
const line = (change: Partial<PlanRequest>) =>
  plan(change).commands.map(({ argv }) => argv.join(' '))

describe('the install plan', () => {
  it('runs nothing when there is no manifest, or one that asks for nothing', () => {
    expect(plan({})).toEqual({ commands: [], requirements: [] })
  })

  it('installs several manifests in one call, so that one resolution sees them all', () => {
    const manifests = ['requirements.txt', 'dev.txt']
    expect(line({ manifests })).toEqual([
      '/e/bin/python -m pip install -r requirements.txt -r dev.txt',
    ])
  })

  it('installs the dependencies of a project, with the extras and groups asked for', () => {
    const asked = { manifests: ['pyproject.toml'], extras: ['Fast'], groups: ['dev'] }
    expect(line(asked)).toEqual(['/e/bin/python -m pip install -r /e/r.txt'])
    expect(plan(asked).requirements).toEqual(['attrs', 'uvloop', 'pytest'])
  })

  it('links the project itself on request; its dependencies come along', () => {
    const asked = {
      manifests: ['lib/pyproject.toml'],
      extras: ['fast'],
      groups: ['dev'],
      editable: true,
    }
    expect(line(asked)).toEqual(['/e/bin/python -m pip install -e ./lib[fast] -r /e/r.txt'])
    expect(plan(asked).requirements).toEqual(['pytest'])
  })

  it('refuses an extra or a group that is not there, and names those that are', () => {
    const manifests = ['pyproject.toml']
    expect(() => plan({ manifests, extras: ['slow'] })).toThrow('no extra "slow"; it has fast')
    expect(() => plan({ manifests, groups: ['x'] })).toThrow('no dependency group "x"; it has dev')
  })

  it('uses uv in pip’s place', () => {
    expect(line({ builder: 'uv', manifests: ['requirements.txt'] })).toEqual([
      '/bin/uv pip install --python /e/bin/python -r requirements.txt',
    ])
  })

  it('has uv build copied folders anew', () => {
    const asked = { builder: 'uv', copiesFolders: true } as const
    expect(line({ ...asked, manifests: ['uv.lock', 'requirements.txt'] })).toEqual([
      expect.stringMatching(/^\/bin\/uv sync .*--reinstall/),
      '/bin/uv pip install --python /e/bin/python --reinstall -r requirements.txt',
    ])
  })

  it('gives each lock to its own tool, in its own folder, before the rest', () => {
    const asked = { manifests: ['a/uv.lock', 'poetry.lock', 'r.txt'], extras: ['x'], groups: ['g'] }
    expect(line(asked)).toEqual([
      '/bin/uv sync --frozen --inexact --python /e/bin/python --no-install-project --extra x --group g',
      '/bin/poetry install --no-interaction --no-root --extras x --with g',
      '/e/bin/python -m pip install -r r.txt',
    ])
    expect(plan(asked).commands[0]?.cwd).toBe('/w/a')
  })

  it('says which tool a lock needs when it is not there', () => {
    expect(() => plan({ manifests: ['Pipfile.lock'] })).toThrow(
      /Pipfile\.lock can only be installed by pipenv, which is not on PATH/,
    )
  })
})
