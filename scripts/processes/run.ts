import { spawn, type SpawnOptions } from 'node:child_process'

interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Milliseconds after which the process is killed and the run fails. */
  readonly timeout?: number
  /** What to say when the program is not installed. */
  readonly missing?: string
}

/** What a process left behind. `code` is null when a signal or the time limit ended it. */
export interface Outcome {
  readonly code: number | null
  readonly output: string
}

/**
 * Runs a program on this terminal and resolves to its exit code (1 when a signal ended it). Until
 * then this process does not end before it: Ctrl-C reaches both, SIGTERM is passed on.
 */
export async function runHere(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<number> {
  const ending = new AbortController()
  const passOn = (): void => ending.abort()
  const stay = (): void => {}
  process.on('SIGTERM', passOn).on('SIGINT', stay)
  try {
    const { code } = await start(command, args, options, 'inherit', ending.signal)
    return code ?? 1
  } finally {
    process.off('SIGTERM', passOn).off('SIGINT', stay)
  }
}

/** Runs a program and keeps what it prints, stdout and stderr in one. Its exit code is a result. */
export async function runCaptured(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  return await start(command, args, options, ['ignore', 'pipe', 'pipe'])
}

/** Runs a program that must succeed; when it fails, the error carries what it printed. */
export async function runQuietly(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, output } = await runCaptured(command, args, options)
  if (code === 0) return output
  throw new Error(`${command} ${args.join(' ')} failed (${code ?? 'killed'}):\n${output.trim()}`)
}

function start(
  command: string,
  args: readonly string[],
  options: RunOptions,
  stdio: SpawnOptions['stdio'],
  ending?: AbortSignal,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    // On Windows npm and its tools are .cmd files, which only a shell runs.
    const shell = process.platform === 'win32' && !command.includes('.exe')
    const { cwd, env, timeout } = options
    const child = spawn(command, args, {
      stdio,
      shell,
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      ...(timeout === undefined ? {} : { timeout, killSignal: 'SIGKILL' }),
    })
    ending?.addEventListener('abort', () => child.kill('SIGTERM'))
    const pieces: Buffer[] = []
    child.stdout?.on('data', (piece: Buffer) => pieces.push(piece))
    child.stderr?.on('data', (piece: Buffer) => pieces.push(piece))
    child.once('error', (error) => {
      const absent = 'code' in error && error.code === 'ENOENT' && options.missing !== undefined
      reject(absent ? new Error(options.missing, { cause: error }) : error)
    })
    child.once('close', (code) => resolve({ code, output: Buffer.concat(pieces).toString() }))
  })
}
