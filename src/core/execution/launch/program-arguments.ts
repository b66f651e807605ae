import { basename } from 'node:path'
import type { ProcessSpec } from '../process-spec'
import { spawnFailure } from './spawn-failure'

/** A program and its arguments as they will be handed to the system. */
export interface ProgramArguments {
  readonly argv: readonly [string, ...string[]]
  /** Windows: pass the arguments on as they are, since `cmd.exe` has quoting rules of its own. */
  readonly verbatim: boolean
}

/**
 * Turns the command of a spec into a program to start. A shell line stays one argument.
 *
 * @throws {SupervisorError} `SPAWN_FAILED` for several lines that `cmd.exe` would run the first of.
 */
export function programArgumentsOf(
  { command, env }: ProcessSpec,
  platform: NodeJS.Platform = process.platform,
): ProgramArguments {
  if (command.kind === 'argv') return { argv: command.argv, verbatim: false }
  const shell = command.shell ?? defaultShell(env, platform)
  const name = basename(shell.replaceAll('\\', '/'), '.exe').toLowerCase()
  if (name === 'cmd') {
    if (command.line.includes('\n')) throw severalLines(shell)
    return { argv: [shell, '/d', '/s', '/c', `"${command.line}"`], verbatim: true }
  }
  if (name === 'pwsh' || name === 'powershell') {
    return { argv: [shell, '-NoLogo', '-Command', command.line], verbatim: false }
  }
  return { argv: [shell, '-c', command.line], verbatim: false }
}

/** The shell of a run that names none. */
export function defaultShell(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string {
  if (platform === 'win32') return env['ComSpec'] ?? env['COMSPEC'] ?? 'cmd.exe'
  return env['SHELL'] ?? (platform === 'darwin' ? '/bin/zsh' : '/bin/sh')
}

function severalLines(shell: string) {
  return spawnFailure(
    'other',
    `"${shell}" runs only the first of several lines. Join them with &, or set execution.default_shell to pwsh.`,
    { program: shell },
  )
}
