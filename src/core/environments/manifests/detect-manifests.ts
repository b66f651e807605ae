import { posix } from 'node:path'

export type ManifestKind =
  'requirements' | 'pyproject' | 'uv-lock' | 'poetry-lock' | 'pipfile-lock' | 'setup'

/** A dependency file that an environment could be built from. */
export interface ManifestCandidate {
  /** Relative to the workspace, with `/`. */
  readonly path: string
  readonly kind: ManifestKind
  /** What a new run starts with. */
  readonly preselected: boolean
  /** What choosing it means, in a few words. */
  readonly note: string
}

/**
 * The manifests among a workspace's files (relative paths with `/`), best first. Knows names only,
 * so it serves a commit's tree listing as well as a folder. One of the root's (or else of a
 * `requirements` folder's) is preselected: requirements.txt, else a lock, else pyproject.toml, else
 * setup.py, else another requirements file.
 */
export function detectManifests(workspaceFiles: readonly string[]): ManifestCandidate[] {
  const found = workspaceFiles.flatMap((path) => {
    const kind = manifestKind(path)
    return kind === null || depthOf(path) > 2 || isVendored(path) ? [] : [{ path, kind }]
  })
  found.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
  const chosen =
    found.find((candidate) => depthOf(candidate.path) === 0) ?? found.find(inRequirements)
  return found.map((candidate) => ({
    ...candidate,
    preselected: candidate === chosen,
    note: notes[candidate.kind],
  }))
}

/** What kind of manifest a file name stands for, or null when it is none. */
export function manifestKind(path: string): ManifestKind | null {
  const name = posix.basename(path.replaceAll('\\', '/'))
  if (name === 'pyproject.toml') return 'pyproject'
  if (name === 'uv.lock') return 'uv-lock'
  if (name === 'poetry.lock') return 'poetry-lock'
  if (name === 'Pipfile.lock') return 'pipfile-lock'
  if (name === 'setup.py') return 'setup'
  const isText = /\.(?:txt|in)$/.test(name)
  if (isText && /(?:^|[-_.])(?:requirements|reqs)(?:[-_.]|$)/i.test(name)) return 'requirements'
  if (/\.txt$/.test(name) && inRequirements({ path })) return 'requirements'
  return null
}

const notes: Readonly<Record<ManifestKind, string>> = {
  requirements: 'installed with its includes',
  pyproject: 'the dependencies it lists, with the extras and groups you name',
  'uv-lock': 'exact versions, by uv',
  'poetry-lock': 'exact versions, by Poetry',
  'pipfile-lock': 'exact versions, by Pipenv',
  setup: 'the project itself, linked (editable)',
}

const kindOrder: readonly ManifestKind[] = [
  'requirements',
  'uv-lock',
  'poetry-lock',
  'pipfile-lock',
  'pyproject',
  'setup',
]

function rank({ path, kind }: { path: string; kind: ManifestKind }): number {
  const isMain = kind !== 'requirements' || posix.basename(path) === 'requirements.txt'
  const order = isMain ? kindOrder.indexOf(kind) : kindOrder.length
  return depthOf(path) * 100 + order
}

function depthOf(path: string): number {
  return path.split('/').length - 1
}

function inRequirements({ path }: { path: string }): boolean {
  return posix.basename(posix.dirname(path.replaceAll('\\', '/'))) === 'requirements'
}

function isVendored(path: string): boolean {
  return /(?:^|\/)(?:node_modules|\.[^/]+|venv|env|site-packages|__pycache__)\//.test(path)
}
