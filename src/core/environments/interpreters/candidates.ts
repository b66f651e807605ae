import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path'
import type { InterpreterSource } from './interpreter'

/** A file that is probably a Python. Nothing was started to find it. */
export interface InterpreterCandidate {
  readonly path: string
  readonly source: InterpreterSource
}

type Env = Readonly<Record<string, string | undefined>>

const isWindows = process.platform === 'win32'
const pythonName = isWindows ? /^python(?:3(?:\.\d+)?)?\.exe$/i : /^python(?:3(?:\.\d+t?)?)?$/

/**
 * Every Python that can be seen without starting one, in order of preference: PATH first, then
 * version managers, then the system's usual places. A shims folder on PATH stands for the version
 * that its manager has selected.
 */
export function interpreterCandidates(env: Env): InterpreterCandidate[] {
  return [
    ...pathFolders(env).flatMap((folder) =>
      basename(folder) === 'shims' ? selectedByPyenv(env, folder) : pythonsIn(folder, 'path'),
    ),
    ...versionsIn(join(pyenvRoot(env), 'versions'), 'pyenv'),
    ...versionsIn(uvFolder(env), 'uv'),
    ...versionsIn(join(home(env), '.asdf', 'installs', 'python'), 'version-manager'),
    ...versionsIn(join(dataFolder(env), 'mise', 'installs', 'python'), 'version-manager'),
    ...['/usr/bin', '/usr/local/bin'].flatMap((folder) => pythonsIn(folder, 'system')),
    ...homebrewFolders.flatMap((folder) => pythonsIn(folder, 'homebrew')),
  ]
}

const homebrewFolders = ['/opt/homebrew/bin', '/home/linuxbrew/.linuxbrew/bin']

function pathFolders(env: Env): string[] {
  const path = env['PATH'] ?? env['Path'] ?? ''
  // A relative one would mean another folder to everyone who looks.
  return path.split(delimiter).filter((folder) => isAbsolute(folder))
}

/** `python3` before `python`, which on old systems is Python 2; then by version, newest first. */
function pythonsIn(folder: string, source: InterpreterSource): InterpreterCandidate[] {
  // Microsoft's Store puts empty stand-ins there that open a shop instead of Python.
  if (/[\\/]WindowsApps[\\/]?$/i.test(folder)) return []
  return entriesOf(folder)
    .filter((name) => pythonName.test(name))
    .sort((a, b) => nameRank(a) - nameRank(b))
    .map((name) => ({ path: join(folder, name), source }))
}

function nameRank(name: string): number {
  const plain = name.replace(/\.exe$/i, '')
  if (plain === 'python3') return 0
  if (plain === 'python') return 1
  return 1000 - Number(/3\.(\d+)/.exec(plain)?.[1] ?? 0)
}

function versionsIn(folder: string, source: InterpreterSource): InterpreterCandidate[] {
  return entriesOf(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => firstPythonIn(join(folder, name), source))
}

function firstPythonIn(version: string, source: InterpreterSource): InterpreterCandidate[] {
  const folders = isWindows ? [version, join(version, 'bin')] : [join(version, 'bin')]
  return folders.flatMap((folder) => pythonsIn(folder, source)).slice(0, 1)
}

/** The versions of `PYENV_VERSION` or pyenv's global file, as its shim would choose them. */
function selectedByPyenv(env: Env, shims: string): InterpreterCandidate[] {
  const root = dirname(shims)
  const selected = env['PYENV_VERSION']?.split(':') ?? readWords(join(root, 'version'))
  const versions = join(root, 'versions')
  return selected.flatMap((name) =>
    firstPythonIn(join(versions, resolvedVersion(name, entriesOf(versions))), 'pyenv'),
  )
}

/** `3.12` stands for the newest 3.12.x. */
function resolvedVersion(name: string, installed: readonly string[]): string {
  if (installed.includes(name)) return name
  const newest = installed
    .filter((version) => version.startsWith(`${name}.`))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0]
  return newest ?? name
}

function readWords(file: string): string[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').split(/\s+/).filter(Boolean)
}

function pyenvRoot(env: Env): string {
  return env['PYENV_ROOT'] ?? join(home(env), '.pyenv')
}

function uvFolder(env: Env): string {
  const chosen = env['UV_PYTHON_INSTALL_DIR']
  if (chosen !== undefined) return chosen
  if (isWindows) return join(env['APPDATA'] ?? home(env), 'uv', 'python')
  return join(dataFolder(env), 'uv', 'python')
}

function dataFolder(env: Env): string {
  return env['XDG_DATA_HOME'] ?? join(home(env), '.local', 'share')
}

function home(env: Env): string {
  return env['HOME'] ?? env['USERPROFILE'] ?? homedir()
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // PATH and the version managers' folders may name what is not there or not ours to read.
    return []
  }
}
