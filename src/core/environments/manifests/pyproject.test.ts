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
      isProject: true,
      isPoetrys: false,
      requiresPython: '>=3.9',
      dependencies: ['attrs', 'demo @ file:./demo.whl'],
      extras: { 'fast-io': ['uvloop'] },
      groups: { test: ['pytest'], dev: ['pytest', 'ruff'] },
      dynamicFiles: [],
      localPackages: ['./demo.whl'],
    })
  })

  it('puts what it stands for in the place of the project itself in extras and groups', () => {
    const project = parse(`
[project]
name = "My.App"
dependencies = ["attrs"]
[project.optional-dependencies]
test = ["pytest"]
docs = ["sphinx; python_version > '3.8'", "my_app[docs]"]
all = ["my-app[test,docs]; sys_platform == 'linux'"]
[dependency-groups]
dev = ["my-app[Test]", "my-app-plugin"]
`)
    expect(project.extras['all']).toEqual([
      "attrs ; sys_platform == 'linux'",
      "pytest ; sys_platform == 'linux'",
      "sphinx ; (python_version > '3.8') and (sys_platform == 'linux')",
    ])
    expect(project.groups).toEqual({ dev: ['attrs', 'pytest', 'my-app-plugin'] })
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
    expect(parse('[build-system]\nrequires = ["setuptools"]\n').dependencies).toBeNull()
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
    ['~3', '>=3,<4.0'],
    ['>=3.8,<3.12', '>=3.8,<3.12'],
    ['>= 3.8 <3.12', '>=3.8,<3.12'],
    ['~2.7 || ^3.9', '>=2.7,<2.8 || >=3.9,<4.0'],
    ['3.10.*', '==3.10.*'],
    ['3.10', '==3.10.*'],
    ['*', null],
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
