import { dirname, join, resolve } from 'node:path'
import { SupervisorError } from '../../errors'
import { pythonPathOf } from '../environment-layout'
import { manifestKind, type ManifestKind } from '../manifests/detect-manifests'
import type { Builder } from './builder'
import { projectRequirements, type ProjectReader } from './project-requirements'

/** One tool to run, in a folder, for some manifests. */
export interface InstallCommand {
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
  readonly manifests: readonly string[]
}

export interface InstallPlan {
  readonly commands: readonly InstallCommand[]
  /** Requirements that no file lists as such: to be written to `requirementsFile` before. */
  readonly requirements: readonly string[]
}

export interface PlanRequest {
  readonly workspace: string
  readonly manifests: readonly string[]
  readonly extras: readonly string[]
  readonly groups: readonly string[]
  readonly editable: boolean
  readonly builder: Builder
  /** Whether a folder of this machine is installed by copy. */
  readonly copiesFolders: boolean
  readonly environment: string
  /** Where `requirements` will be written. */
  readonly requirementsFile: string
}

export interface PlanTools {
  readonly find: (tool: string) => string | null
  readonly readProject: ProjectReader
}

const lockTools = { 'uv-lock': 'uv', 'poetry-lock': 'poetry', 'pipfile-lock': 'pipenv' } as const

/**
 * What to run so that the manifests are installed: locks by their own tools first, then all others
 * together in one call, so that one resolution sees them all. Starts nothing. Throws
 * `BUILDER_MISSING` for a lock whose tool is not on PATH.
 */
export function planInstall(request: PlanRequest, tools: PlanTools): InstallPlan {
  const kinds = request.manifests.map((path) => ({ path, kind: kindOf(path) }))
  const locks = kinds.flatMap(({ path, kind }) =>
    isLock(kind) ? [lockCommand(path, kind, request, tools)] : [],
  )
  const others = kinds.filter(({ kind }) => !isLock(kind))
  const requirements: string[] = []
  const args: string[] = []
  for (const { path, kind } of others) {
    if (kind === 'requirements') args.push('-r', path)
    else if (kind === 'setup') args.push('-e', editableOf(path, request.extras))
    else {
      if (request.editable) args.push('-e', editableOf(path, request.extras))
      else args.push(...dynamicFilesOf(path, tools.readProject))
      requirements.push(...projectRequirements(path, request, tools.readProject))
    }
  }
  if (requirements.length > 0) args.push('-r', request.requirementsFile)
  const manifests = others.map(({ path }) => path)
  const install = args.length === 0 ? [] : [installCommand(args, manifests, request, tools)]
  return { commands: [...locks, ...install], requirements }
}

/** The tool that alone can install this manifest, or null when pip and uv both can. */
export function requiredTool(manifest: string): string | null {
  const kind = kindOf(manifest)
  return isLock(kind) ? lockTools[kind] : null
}

function kindOf(path: string): ManifestKind {
  return manifestKind(path) ?? 'requirements'
}

function isLock(kind: ManifestKind): kind is keyof typeof lockTools {
  return kind in lockTools
}

function dynamicFilesOf(manifest: string, read: ProjectReader): string[] {
  const folder = dirname(manifest)
  return read(manifest).dynamicFiles.flatMap((file) => ['-r', join(folder, file)])
}

function editableOf(manifest: string, extras: readonly string[]): string {
  const folder = dirname(manifest)
  const path = folder === '.' ? '.' : `./${folder}`
  return extras.length === 0 ? path : `${path}[${extras.join(',')}]`
}

function installCommand(
  args: readonly string[],
  manifests: readonly string[],
  { builder, environment, workspace, copiesFolders }: PlanRequest,
  tools: PlanTools,
): InstallCommand {
  const python = pythonPathOf(environment)
  if (builder === 'pip') {
    return { argv: [python, '-m', 'pip', 'install', ...args], cwd: workspace, manifests }
  }
  const uv = tools.find('uv') ?? missing('uv', manifests)
  const anew = copiesFolders ? [uvAnew] : []
  return {
    argv: [uv, 'pip', 'install', '--python', python, ...anew, ...args],
    cwd: workspace,
    manifests,
  }
}

/** uv keeps what it built from a folder until a build file changes, whatever the source says. */
const uvAnew = '--reinstall'

function lockCommand(
  path: string,
  kind: keyof typeof lockTools,
  { workspace, extras, groups, editable, environment, copiesFolders }: PlanRequest,
  tools: PlanTools,
): InstallCommand {
  const tool = tools.find(lockTools[kind]) ?? missing(lockTools[kind], [path])
  const cwd = resolve(workspace, dirname(path))
  const each = (flag: string, values: readonly string[]) => values.flatMap((value) => [flag, value])
  const argvOf = (): readonly [string, ...string[]] => {
    switch (kind) {
      case 'uv-lock':
        // Inexact, or pip itself would be removed again; and uv replaces an environment whose Python
        // is not the one that it would choose itself, unless it is told which.
        return [
          ...([tool, 'sync', '--frozen', '--inexact'] as const),
          ...['--python', pythonPathOf(environment)],
          ...(copiesFolders ? [uvAnew] : []),
          ...(editable ? [] : ['--no-install-project']),
          ...each('--extra', extras),
          ...each('--group', groups),
        ]
      case 'poetry-lock':
        return [
          ...([tool, 'install', '--no-interaction'] as const),
          ...(editable ? [] : ['--no-root']),
          ...each('--extras', extras),
          ...each('--with', groups),
        ]
      case 'pipfile-lock':
        return [tool, 'sync', ...(groups.includes('dev') ? ['--dev'] : [])]
    }
  }
  return { argv: argvOf(), cwd, manifests: [path] }
}

function missing(tool: string, manifests: readonly string[]): never {
  throw new SupervisorError(
    'BUILDER_MISSING',
    `${manifests.join(', ')} can only be installed by ${tool}, which is not on PATH. Install ${tool}, or choose another manifest for this run.`,
    { detail: { tool, manifests } },
  )
}
