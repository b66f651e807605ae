import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SupervisorError, isSupervisorError } from '../../errors'
import { runTool } from '../../execution/run-tool'
import { pythonPathOf } from '../environment-layout'
import type { Interpreter } from '../interpreters/interpreter'

export interface VenvOptions {
  readonly env: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly onOutput: (bytes: Uint8Array) => void
}

/**
 * Makes a virtual environment with pip at `target` by the interpreter's own `venv`. Where the
 * system ships Python without `ensurepip`, pip comes from a wheel found on this machine; without
 * one it throws `ENVIRONMENT_BUILD_FAILED` naming the package to install.
 */
export async function makeVenv(
  interpreter: Interpreter,
  target: string,
  options: VenvOptions,
): Promise<void> {
  try {
    await runVenv(interpreter, ['--clear', target], options)
    return
  } catch (error) {
    if (!isSupervisorError(error, 'TOOL_FAILED')) throw error
    await makeWithFoundPip(interpreter, target, options, error)
  }
}

/** Makes one without pip by uv, which can do so for a Python that can't by itself. */
export async function makeVenvByUv(
  uv: string,
  interpreter: Interpreter,
  target: string,
  options: VenvOptions,
): Promise<void> {
  const argv = [uv, 'venv', '--python', interpreter.executable, target] as const
  await runTool(argv, toolOptions(target, options))
}

async function makeWithFoundPip(
  interpreter: Interpreter,
  target: string,
  options: VenvOptions,
  cause: SupervisorError,
): Promise<void> {
  try {
    await runVenv(interpreter, ['--clear', '--without-pip', target], options)
    for (const wheel of pipWheels(interpreter)) {
      const installer = [pythonPathOf(target), `${wheel}/pip`, 'install'] as const
      const { exitCode } = await runTool([...installer, '--no-index', '--no-deps', wheel], {
        ...toolOptions(target, options),
        acceptExitCodes: 'any',
      })
      if (exitCode === 0) return
    }
  } catch (error) {
    if (!isSupervisorError(error, 'TOOL_FAILED')) throw error
  }
  const minor = interpreter.version.split('.').slice(0, 2).join('.')
  throw new SupervisorError(
    'ENVIRONMENT_BUILD_FAILED',
    `Python ${interpreter.version} at ${interpreter.path} can't make virtual environments with pip. On Debian and Ubuntu: apt install python${minor}-venv. Elsewhere choose another interpreter, or install uv.`,
    { detail: { interpreter: interpreter.path, output: cause.detail['stderr'] }, cause },
  )
}

async function runVenv(
  interpreter: Interpreter,
  args: readonly string[],
  options: VenvOptions,
): Promise<void> {
  const target = args.at(-1) ?? ''
  await runTool([interpreter.executable, '-I', '-m', 'venv', ...args], toolOptions(target, options))
}

function toolOptions(target: string, { env, signal, onOutput }: VenvOptions) {
  return {
    cwd: dirname(target),
    env,
    signal,
    onOutput: (_stream: unknown, bytes: Uint8Array) => onOutput(bytes),
  }
}

/** pip wheels that distributions and other Pythons carry, newest last name first. */
function pipWheels(interpreter: Interpreter): string[] {
  const beside = dirname(dirname(interpreter.executable))
  const libraries = [...new Set([join(beside, 'lib'), '/usr/lib', '/usr/local/lib'])]
  const folders = [
    '/usr/share/python-wheels',
    ...libraries.flatMap((library) =>
      namesIn(library)
        .filter((name) => /^python3/.test(name))
        .map((name) => join(library, name, 'ensurepip', '_bundled')),
    ),
  ]
  return folders.flatMap((folder) =>
    namesIn(folder)
      .filter((name) => /^pip-.*\.whl$/.test(name))
      .sort()
      .reverse()
      .map((name) => join(folder, name)),
  )
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // One of several places to look in; most systems lack some.
    return []
  }
}
