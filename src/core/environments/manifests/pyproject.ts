import { parse } from 'smol-toml'
import { SupervisorError, messageOf } from '../../errors'
import { parseRequirements } from './requirements-file'

/** What a pyproject.toml says about dependencies. */
export interface Pyproject {
  readonly requiresPython: string | null
  /** `[project] dependencies`, or null when they are computed at build time. */
  readonly dependencies: readonly string[] | null
  readonly extras: Readonly<Record<string, readonly string[]>>
  /** PEP 735 groups with their includes resolved. */
  readonly groups: Readonly<Record<string, readonly string[]>>
  /** Requirements files that setuptools reads for dynamic dependencies. */
  readonly dynamicFiles: readonly string[]
  /** Files and folders that dependencies, extras or groups name (`pkg @ file:…`). */
  readonly localPackages: readonly string[]
}

type Table = Readonly<Record<string, unknown>>

/** Throws `INVALID_INPUT` naming `path` when the text is no TOML or a group includes an unknown one. */
export function parsePyproject(text: string, path: string): Pyproject {
  const document = readToml(text, path)
  const project = table(document['project'])
  const poetry = table(table(document['tool'])['poetry'])
  const dynamic = table(table(table(document['tool'])['setuptools'])['dynamic'])
  const dynamicFiles = texts(project['dynamic']).includes('dependencies')
    ? filesOf(table(dynamic['dependencies'])['file'])
    : []
  const dependencies = dependenciesOf(project, poetry, dynamicFiles)
  const extras = mapTable(table(project['optional-dependencies']), texts)
  const groups = resolveGroups(table(document['dependency-groups']), path)
  const all = [dependencies ?? [], ...Object.values(extras), ...Object.values(groups)].flat()
  return {
    requiresPython: requiresPythonOf(project, poetry),
    dependencies,
    extras,
    groups,
    dynamicFiles,
    localPackages: parseRequirements(all.join('\n'), {}).packages,
  }
}

function readToml(text: string, path: string): Table {
  try {
    return parse(text)
  } catch (error) {
    throw new SupervisorError('INVALID_INPUT', `${path} is not valid TOML: ${messageOf(error)}`, {
      detail: { path },
      cause: error,
    })
  }
}

/** Dynamic ones that setuptools reads from files are known too: those files are installed. */
function dependenciesOf(project: Table, poetry: Table, files: readonly string[]): string[] | null {
  const isComputed = texts(project['dynamic']).includes('dependencies') && files.length === 0
  const isPoetrys = project['dependencies'] === undefined && poetry['dependencies'] !== undefined
  return isComputed || isPoetrys ? null : texts(project['dependencies'])
}

function requiresPythonOf(project: Table, poetry: Table): string | null {
  const asked = project['requires-python']
  if (typeof asked === 'string') return asked
  const poetrys = table(poetry['dependencies'])['python']
  return typeof poetrys === 'string' ? fromPoetryRange(poetrys) : null
}

/** Poetry's `^3.9` and `~3.9` in PEP 440's words; anything else is PEP 440 already. */
function fromPoetryRange(range: string): string {
  return range
    .split(',')
    .map((part) => part.trim())
    .map((part) => {
      const match = /^([\^~])(\d+)(?:\.(\d+))?/.exec(part)
      if (match === null) return part
      const major = Number(match[2])
      const minor = Number(match[3] ?? 0)
      const ceiling = match[1] === '^' ? `${major + 1}.0` : `${major}.${minor + 1}`
      return `>=${part.slice(1)},<${ceiling}`
    })
    .join(',')
}

function resolveGroups(groups: Table, path: string): Record<string, readonly string[]> {
  const byName = new Map(Object.entries(groups).map(([name, items]) => [normalise(name), items]))
  const resolve = (name: string, trail: readonly string[]): string[] => {
    const items = byName.get(normalise(name))
    if (!Array.isArray(items) || trail.includes(normalise(name))) {
      throw new SupervisorError(
        'INVALID_INPUT',
        `${path}: the dependency group "${trail[0] ?? name}" includes "${name}", which ${trail.includes(normalise(name)) ? 'includes it back' : 'is not there'}.`,
        { detail: { path, group: name } },
      )
    }
    return items.flatMap((item: unknown) => {
      if (typeof item === 'string') return [item]
      const included = table(item)['include-group']
      return typeof included === 'string' ? resolve(included, [...trail, normalise(name)]) : []
    })
  }
  return Object.fromEntries([...byName.keys()].map((name) => [name, resolve(name, [])]))
}

/** The form in which names of packages, extras and groups are compared (PEP 503). */
export function normalise(name: string): string {
  return name.replaceAll(/[-_.]+/g, '-').toLowerCase()
}

function mapTable<T>(source: Table, map: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(source).map(([key, value]) => [normalise(key), map(value)]),
  )
}

function filesOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : texts(value)
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function table(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Table)
    : {}
}
