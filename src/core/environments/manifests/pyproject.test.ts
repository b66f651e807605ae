import { describe, expect, it } from 'vitest'
import { parsePyproject } from './pyproject'

const parse = (text: string) => parsePyproject(text, 'pyproject.toml')

describe('pyproject.toml', () => {
  it('gives dependencies, extras and groups with their includes resolved', () => {
    const project = parse(`
[project]
name = "demo"
requires-python = ">=3.9"
dependencies = ["attrs", "demo @ file:./demo.whl"]
[project.optional-dependencies]
Fast_IO = ["uvloop"]
[dependency-groups]
test = ["pytest"]
dev = [{include-group = "test"}, "ruff"]
`)
    expect(project).toEqual({
      requiresPython: '>=3.9',
      dependencies: ['attrs', 'demo @ file:./demo.whl'],
      extras: { 'fast-io': ['uvloop'] },
      groups: { test: ['pytest'], dev: ['pytest', 'ruff'] },
      dynamicFiles: [],
      localPackages: ['./demo.whl'],
    })
  })

  it('that only configures tools asks for nothing', () => {
    expect(parse('[tool.ruff]\nline-length = 100\n')).toMatchObject({
      requiresPython: null,
      dependencies: [],
    })
  })

  it('that leaves dependencies to the build does not pretend to know them', () => {
    expect(parse('[project]\ndynamic = ["dependencies"]\n').dependencies).toBeNull()
    expect(parse('[tool.poetry.dependencies]\npython = "^3.9"\n').dependencies).toBeNull()
  })

  it('names the files that setuptools reads dependencies from', () => {
    const project = parse(`
[project]
dynamic = ["dependencies"]
[tool.setuptools.dynamic]
dependencies = {file = ["requirements.in"]}
`)
    expect(project).toMatchObject({ dependencies: [], dynamicFiles: ['requirements.in'] })
  })

  it.each([
    ['^3.9', '>=3.9,<4.0'],
    ['~3.10', '>=3.10,<3.11'],
    ['>=3.8,<3.12', '>=3.8,<3.12'],
  ])('reads Poetry’s python = "%s" as %s', (written, range) => {
    const project = parse(`[tool.poetry.dependencies]\npython = "${written}"\n`)
    expect(project.requiresPython).toBe(range)
  })

  it.each([
    ['broken TOML', '[project\n', /pyproject\.toml is not valid TOML/],
    ['an unknown group', '[dependency-groups]\na = [{include-group = "b"}]\n', /includes "b"/],
    [
      'a circle of groups',
      '[dependency-groups]\na = [{include-group = "a"}]\n',
      /includes it back/,
    ],
  ])('with %s is refused in words that name it', (_what, text, message) => {
    expect(() => parse(text)).toThrow(message)
  })
})
