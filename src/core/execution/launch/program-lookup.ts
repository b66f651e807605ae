import { access, constants, open, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { spawnFailure } from './spawn-failure'

interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/**
 * The file that a program name means, found as execvp(3) would with the run's own PATH and folder.
 * Throws `SPAWN_FAILED` with the reason when there is none that can be started. POSIX.
 */
export async function findProgram(name: string, { cwd, env }: Surroundings): Promise<string> {
  if (name.includes('/')) {
    const path = isAbsolute(name) ? name : resolve(cwd, name)
    const state = await stateOf(path)
    if (state === 'missing') {
      throw spawnFailure(
        'not-found',
        `There is no file "${name}"${isAbsolute(name) ? '' : ` in ${cwd}`}. Check the spelling, and that it is part of the commit.`,
        { program: name, cwd },
      )
    }
    if (state !== 'executable') throw notExecutable(name, path, state)
    await checkInterpreter(path, cwd, name)
    return path
  }
  return findOnPath(name, cwd, env)
}

async function findOnPath(name: string, cwd: string, env: Surroundings['env']): Promise<string> {
  let refused: { path: string; state: RefusedState } | undefined
  for (const folder of (env['PATH'] ?? '/usr/bin:/bin').split(delimiter)) {
    const path = join(resolve(cwd, folder === '' ? '.' : folder), name)
    const state = await stateOf(path)
    if (state === 'executable') {
      await checkInterpreter(path, cwd)
      return path
    }
    if (state === 'plain') refused ??= { path, state }
  }
  if (refused) throw notExecutable(name, refused.path, refused.state)
  throw spawnFailure(
    'not-found',
    name === ''
      ? 'The command is empty. Type a program to run.'
      : `"${name}" was not found on the PATH of this run. Check the spelling, install it into the environment, or give its full path.`,
    { program: name, path: env['PATH'] ?? '' },
  )
}

/** `special` is a pipe, a socket or a device. */
type RefusedState = 'folder' | 'special' | 'plain'
type FileState = RefusedState | 'missing' | 'executable'

async function stateOf(path: string): Promise<FileState> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return 'folder'
    if (!found.isFile()) return 'special'
  } catch {
    // Missing, or in a folder that can't be read: the same to the user.
    return 'missing'
  }
  return access(path, constants.X_OK).then(
    () => 'executable',
    () => 'plain',
  )
}

const refusals: Readonly<Record<RefusedState, (name: string, path: string) => string>> = {
  folder: (name) => `"${name}" is a folder, not a program.`,
  special: (name) => `"${name}" is a pipe, a socket or a device, not a program.`,
  plain: (name, path) =>
    `"${shown(name, path)}" may not be executed. Make it executable (chmod +x), or start it through its interpreter.`,
}

function notExecutable(name: string, path: string, state: RefusedState) {
  return spawnFailure('not-executable', refusals[state](name, path), { program: name, path })
}

/** A path as it was typed; what was found on the PATH is named by where it is. */
function shown(name: string, path: string): string {
  return name.includes('/') ? name : path
}

const firstLineBytes = 256

/** A script whose interpreter is missing fails with the script's own name, which misleads. */
async function checkInterpreter(path: string, cwd: string, name = path): Promise<void> {
  const line = await firstLineOf(path)
  const interpreter = /^#![ \t]*([^ \t\n]+)/.exec(line)?.[1]
  if (interpreter === undefined) return
  if ((await stateOf(resolve(cwd, interpreter))) === 'executable') return
  const windowsEnding = interpreter.endsWith('\r')
  throw spawnFailure(
    'interpreter-missing',
    windowsEnding
      ? `"${name}" has Windows line endings, so that its interpreter is not found. Convert it to line endings of this system.`
      : `"${name}" asks for the interpreter "${interpreter}", which is not there or may not be executed. Install it, or correct the first line of the script.`,
    { program: path, interpreter: interpreter.trimEnd() },
  )
}

async function firstLineOf(path: string): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(firstLineBytes), 0, firstLineBytes)
      return buffer.toString('latin1', 0, bytesRead).split('\n', 1)[0] ?? ''
    } finally {
      await file.close()
    }
  } catch {
    // Executable but not readable: a program all the same.
    return ''
  }
}
