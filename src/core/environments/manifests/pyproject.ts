import { parse } from 'smol-toml'
import { SupervisorError, messageOf } from '../../errors'
import { normalise } from './normalise'
import { parseRequirements } from './requirements-file'
import { withoutSelf } from './without-self'

/** What a pyproject.toml says about dependencies. */
export interface Pyproject {
  /** Whether it describes a project, with or without dependencies, or only configures tools. */
  readonly isProject: boolean
  /** Whether it does so in Poetry's own table. */
  readonly isPoetrys: boolean
  readonly requiresPython: string | null
  /** `[project] dependencies`, or null when only a build or Poetry can tell them. */
  readonly dependencies: readonly string[] | null
  /** Where they name the project itself (`app[test]`), what that stands for is put in its place. */
  readonly extras: Readonly<Record<string, readonly string[]>>
  /** PEP 735 groups with their includes resolved, and the project itself as in extras. */
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
  const isPoetrys = project['dependencies'] === undefined && poetry['dependencies'] !== undefined
  const dependencies = isPoetrys ? null : dependenciesOf(document, dynamicFiles)
  const written = {
    name: typeof project['name'] === 'string' ? project['name'] : '',
    dependencies: dependencies ?? [],
    extras: mapTable(table(project['optional-dependencies']), texts),
  }
  const extras = mapTable(written.extras, (lines) => withoutSelf(lines, written))
  const groups = mapTable(resolveGroups(table(document['dependency-groups']), path), (lines) =>
    withoutSelf(lines, written),
  )
  const all = [dependencies ?? [], ...Object.values(extras), ...Object.values(groups)].flat()
  return {
    isProject: document['project'] !== undefined || isPoetrys,
    isPoetrys,
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
function dependenciesOf(document: Table, files: readonly string[]): string[] | null {
  const project = table(document['project'])
  const isComputed = texts(project['dynamic']).includes('dependencies') && files.length === 0
  // Then setup.py or setup.cfg says them.
  const isElsewhere = document['project'] === undefined && document['build-system'] !== undefined
  return isComputed || isElsewhere ? null : texts(project['dependencies'])
}

function requiresPythonOf(project: Table, poetry: Table): string | null {
  const asked = project['requires-python']
  if (typeof asked === 'string') return asked.trim() === '' ? null : asked
  const poetrys = table(poetry['dependencies'])['python']
  return typeof poetrys === 'string' ? fromPoetryRange(poetrys) : null
}

/** Poetry's way of writing a range (`^3.9`, `3.*`, `>=3.8 <4`) in PEP 440's; null for any version. */
function fromPoetryRange(range: string): string | null {
  const alternatives = range.split(/\|\|?/).map((alternative) =>
    alternative
      .replaceAll(/([<>=!~^])\s+/g, '$1')
      .split(/[,\s]+/)
      .filter((part) => part !== '' && part !== '*')
      .map((part) => fromPoetryPart(part))
      .join(','),
  )
  return alternatives.includes('') ? null : alternatives.join(' || ')
}

function fromPoetryPart(part: string): string {
  if (/^\d/.test(part)) return /^\d+\.\d+\.\d+$|\*$/.test(part) ? `==${part}` : `==${part}.*`
  const match = /^([\^~])(\d+)(?:\.(\d+))?/.exec(part)
  if (match === null) return part
  const major = Number(match[2])
  const isMajor = match[1] === '^' || match[3] === undefined
  return `>=${part.slice(1)},<${isMajor ? `${major + 1}.0` : `${major}.${Number(match[3]) + 1}`}`
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

function mapTable<V, T>(
  source: Readonly<Record<string, V>>,
  map: (value: V) => T,
): Record<string, T> {
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
