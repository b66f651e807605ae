import { Variables } from './environment-variables'

export interface RunEnvironmentParts {
  /** Where the child's environment starts from: the supervisor's own, or the login shell's. */
  readonly base: Readonly<Record<string, string | undefined>>
  /** A Python environment to activate. */
  readonly environmentPath?: string
  /** Folders to put on the PATH, before those of `base` and after the environment's own. */
  readonly pathPrefix?: readonly string[]
  /** What the user set. Wins over everything, and may set variables that are dropped otherwise. */
  readonly overrides?: Readonly<Record<string, string>>
}

/**
 * The complete environment of a run: that of `base` without what belongs to the supervisor itself,
 * with the Python environment active, Python's output unbuffered, and the overrides last.
 */
export function runEnvironment(
  parts: RunEnvironmentParts,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const windows = platform === 'win32'
  const variables = new Variables(windows)
  for (const [name, value] of Object.entries(parts.base)) {
    if (value !== undefined && !isOurOwn(name, windows)) variables.set(name, value)
  }
  const folders = [...(parts.pathPrefix ?? [])]
  if (parts.environmentPath !== undefined) {
    variables.set('VIRTUAL_ENV', parts.environmentPath)
    variables.delete('VIRTUAL_ENV_PROMPT')
    folders.unshift(windows ? `${parts.environmentPath}\\Scripts` : `${parts.environmentPath}/bin`)
  }
  variables.set('PYTHONUNBUFFERED', '1')
  const separator = windows ? ';' : ':'
  const inherited = (variables.get('PATH') ?? '').split(separator)
  const startedByNpm = parts.base['npm_lifecycle_event'] !== undefined
  const path = [...folders, ...(startedByNpm ? withoutNpmFolders(inherited) : inherited)]
  variables.set('PATH', path.filter((folder) => folder !== '').join(separator))
  for (const [name, value] of Object.entries(parts.overrides ?? {})) variables.set(name, value)
  return variables.toRecord()
}

const ownNames = new Set([
  // Would break the interpreter of the environment.
  'PYTHONHOME',
  '__PYVENV_LAUNCHER__',
  // What our own runtime, and whatever started it, left there.
  'NODE_CHANNEL_FD',
  'NODE_CHANNEL_SERIALIZATION_MODE',
  'ORIGINAL_XDG_CURRENT_DESKTOP',
  'CHROME_DESKTOP',
  'CHROME_WRAPPER',
  'CHROME_VERSION_EXTRA',
  'INIT_CWD',
  'RUNNER_SUPERVISOR_COMMAND',
])

/** Not all of `CHROME_`: test runners are told their browser by the user's `CHROME_BIN`. */
const ownPrefixes = ['ELECTRON_', 'CHROME_CRASHPAD_']

function isOurOwn(name: string, windows: boolean): boolean {
  const key = windows ? name.toUpperCase() : name
  if (ownNames.has(key)) return true
  // `npm_*` is what `npm start` adds; in capitals (`NPM_TOKEN`) they are the user's.
  return name.startsWith('npm_') || ownPrefixes.some((prefix) => key.startsWith(prefix))
}

/** `npm start` puts folders of its own in front, with our node among them. */
function withoutNpmFolders(folders: readonly string[]): readonly string[] {
  const first = folders.findIndex((folder) => !/node_modules[\\/]\.bin$|node-gyp-bin$/.test(folder))
  return folders.slice(Math.max(0, first))
}
