import { access, constants, stat } from 'node:fs/promises'
import type { ProcessSpec } from '../process-spec'
import { findProgram } from './program-lookup'
import type { ProgramArguments } from './program-arguments'
import { argumentsTooLong, spawnFailure } from './spawn-failure'

/** Linux: MAX_ARG_STRLEN, 32 pages, its final NUL included (execve(2)). */
const longestLinuxArgument = 32 * 4096 - 1
/** What the systems allow for arguments and environment together, by default. */
const longestTotal: Partial<Record<NodeJS.Platform, number>> = { linux: 2 << 20, darwin: 1 << 20 }
const longestWindowsLine = 32_767

/**
 * Finds out why a spec can't be started before the system is asked, because the system's own answer
 * is the same `ENOENT` for a missing folder, program and interpreter, and a terminal has none at
 * all. Resolves with the file to execute; throws `SPAWN_FAILED`.
 */
export async function checkLaunch(spec: ProcessSpec, program: ProgramArguments): Promise<string> {
  checkBytes(spec, program)
  await checkFolder(spec.cwd)
  checkLengths(spec, program)
  const name = program.argv[0]
  // Windows looks up by rules of its own (PATHEXT, App Paths), which its spawn knows best.
  return process.platform === 'win32' ? name : findProgram(name, spec)
}

function checkBytes({ cwd, env }: ProcessSpec, { argv }: ProgramArguments): void {
  const where =
    (argv.some(hasNul) && 'An argument') ||
    (hasNul(cwd) && 'The folder to run in') ||
    Object.entries(env).flatMap(([name, value]) =>
      hasNul(name) || hasNul(value) ? `The variable "${name.replaceAll('\0', '')}"` : [],
    )[0]
  if (!where) return
  throw spawnFailure(
    'nul-in-argument',
    `${where} contains a NUL character, which no program can be given. Remove it.`,
    { argumentIndex: argv.findIndex(hasNul) },
  )
}

function hasNul(text: string): boolean {
  return text.includes('\0')
}

async function checkFolder(cwd: string): Promise<void> {
  const problem = await stat(cwd).then(
    (found) => (found.isDirectory() ? undefined : 'is not a folder'),
    () => 'does not exist',
  )
  const refused =
    problem ??
    (await access(cwd, constants.X_OK).then(
      () => undefined,
      () => 'may not be entered',
    ))
  if (refused === undefined) return
  throw spawnFailure('bad-cwd', `The folder to run in, ${cwd}, ${refused}.`, { cwd })
}

function checkLengths({ env, terminal }: ProcessSpec, { argv }: ProgramArguments): void {
  if (process.platform === 'win32') {
    const length = argv.reduce((sum, argument) => sum + argument.length + 3, 0)
    if (length > longestWindowsLine) throw argumentsTooLong(argv[0])
    return
  }
  const strings = [...argv, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)]
  const sizes = strings.map((text) => Buffer.byteLength(text))
  if (process.platform === 'linux' && sizes.some((size) => size > longestLinuxArgument)) {
    throw argumentsTooLong(argv[0])
  }
  // The system itself is the better judge, but a terminal's child can't tell us what it said.
  if (!terminal) return
  const total = sizes.reduce((sum, size) => sum + size + 1 + 8, 0)
  if (total > (longestTotal[process.platform] ?? Infinity)) throw argumentsTooLong(argv[0])
}
