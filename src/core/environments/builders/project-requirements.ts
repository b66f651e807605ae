import { SupervisorError } from '../../errors'
import { normalise } from '../manifests/normalise'
import type { Pyproject } from '../manifests/pyproject'

export type ProjectReader = (manifest: string) => Pyproject

interface Wanted {
  readonly extras: readonly string[]
  readonly groups: readonly string[]
  readonly editable: boolean
}

/**
 * The requirements that a pyproject.toml asks for and that are not installed along with the project:
 * its groups always, its dependencies and extras unless the project itself is installed (editable).
 * Throws `INVALID_INPUT` for an unknown extra or group, and where only a build could tell.
 */
export function projectRequirements(
  manifest: string,
  { extras, groups, editable }: Wanted,
  read: ProjectReader,
): string[] {
  const project = read(manifest)
  const ofGroups = groups.flatMap((name) =>
    named(project.groups, name, 'dependency group', manifest),
  )
  if (editable) return ofGroups
  if (project.dependencies === null) {
    throw new SupervisorError(
      'INVALID_INPUT',
      `${manifest} does not say its dependencies: only ${project.isPoetrys ? 'Poetry' : 'building the project'} can tell them. Choose a lock, a requirements file or setup.py, or install the project itself in the command.`,
      { detail: { manifest } },
    )
  }
  return [
    ...project.dependencies,
    ...extras.flatMap((name) => named(project.extras, name, 'extra', manifest)),
    ...ofGroups,
  ]
}

function named(
  table: Readonly<Record<string, readonly string[]>>,
  name: string,
  what: string,
  manifest: string,
): readonly string[] {
  const found = table[normalise(name)]
  if (found !== undefined) return found
  const there = Object.keys(table).join(', ')
  throw new SupervisorError(
    'INVALID_INPUT',
    `${manifest} has no ${what} "${name}"${there === '' ? '' : `; it has ${there}`}.`,
    { detail: { manifest, name, available: Object.keys(table) } },
  )
}
