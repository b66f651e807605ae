import { execa, ExecaError } from 'execa'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { SupervisorError } from '../errors'
import { gitFailed, gitMissing } from './git-errors'
import { gitEnvironment, type Environment } from './git-environment'
import { endWith } from './process-group'
import { ProgressReader, type GitProgress } from './git-progress'

/** Where a git command runs and what can stop it. Every verb takes one. */
export interface GitPlace {
  readonly cwd: string
  /** The environment to build git's from: that of the supervisor. */
  readonly env: Environment
  readonly signal?: AbortSignal | undefined
  /**
   * True where `cwd` itself must be the top of the repository: if it is damaged, git fails, instead
   * of going to work in a repository that the folder happens to lie in.
   */
  readonly isTop?: boolean
}

export interface GitOptions extends GitPlace {
  /** Variables on top of `env`, for this call. */
  readonly variables?: Environment
  readonly input?: string | Uint8Array
  /** Exit codes that are an answer and not a failure. Default: 0. */
  readonly acceptExitCodes?: readonly number[]
  readonly onProgress?: ((progress: GitProgress) => void) | undefined
  /** The most that stdout may hold before the command is ended. Default: 64 MiB. */
  readonly maxOutputBytes?: number
}

export interface GitResult {
  readonly exitCode: number
  readonly stdout: Buffer
  /** The last 64 kB of it. */
  readonly stderr: string
}

/**
 * Runs git once, without hooks, prompts or background work, and resolves when it has ended with
 * an accepted exit code. Throws `GIT_MISSING`, `CANCELLED` when `signal` was aborted, and
 * `GIT_FAILED` with arguments and output for everything else.
 */
export async function git(args: readonly string[], options: GitOptions): Promise<GitResult> {
  if (options.signal?.aborted === true) throw cancelled(args)
  const stderr = new StderrTail(options.onProgress)
  try {
    const child = execa('git', [...ownConfig, ...args], {
      cwd: options.cwd,
      env: gitEnvironment(options.env, { ...ceiling(options), ...options.variables }),
      extendEnv: false,
      encoding: 'buffer',
      stripFinalNewline: false,
      ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
      buffer: { stdout: true, stderr: false },
      maxBuffer: options.maxOutputBytes ?? 64 * 1024 * 1024,
      // On Windows `detached` would open a console window.
      detached: process.platform !== 'win32',
      windowsHide: true,
      reject: false,
    })
    const ending = child.pid === undefined ? null : endWith(child.pid, options.signal)
    child.stderr.on('data', (bytes: Buffer) => stderr.push(bytes))
    const result = await child
    ending?.dispose()
    return accept(args, options, result, stderr.text)
  } catch (error) {
    if (error instanceof ExecaError) throw translate(args, options, error, stderr.text)
    throw error
  }
}

/** stdout as text, without its last line end. */
export async function gitText(args: readonly string[], options: GitOptions): Promise<string> {
  const { stdout } = await git(args, options)
  return stdout.toString('utf8').replace(/\r?\n$/, '')
}

/** stdout of a command that was given `-z`, as its fields. */
export async function gitFields(args: readonly string[], options: GitOptions): Promise<string[]> {
  return (await gitByteFields(args, options)).map((field) => field.toString('utf8'))
}

/** As `gitFields`, for names that are used again: on Linux a name may be no UTF-8. */
export async function gitByteFields(
  args: readonly string[],
  options: GitOptions,
): Promise<Buffer[]> {
  const { stdout } = await git(args, options)
  const fields: Buffer[] = []
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf(0, at)
    fields.push(stdout.subarray(at, end < 0 ? stdout.length : end))
    at = end < 0 ? stdout.length : end + 1
  }
  return fields
}

/**
 * What every one of our commands is told. Hooks and fsmonitor would run programs nobody asked
 * for, automatic maintenance would go on behind our back, and recursion into submodules is done
 * in a step of its own.
 */
const ownConfig: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'core.askPass=',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'advice.detachedHead=false',
  'protocol.version=2',
  'color.ui=false',
  ...(process.platform === 'win32' ? ['core.longpaths=true'] : []),
].flatMap((setting) => ['-c', setting])

function ceiling({ cwd, isTop = false }: GitPlace): Environment {
  return isTop ? { GIT_CEILING_DIRECTORIES: dirname(cwd) } : {}
}

interface Ending {
  readonly exitCode?: number | undefined
  readonly stdout?: Uint8Array | undefined
  readonly isMaxBuffer: boolean
  readonly code?: string | undefined
}

function accept(
  args: readonly string[],
  options: GitOptions,
  result: Ending,
  stderr: string,
): GitResult {
  const accepted = options.acceptExitCodes ?? [0]
  const stopped = options.signal?.aborted === true && result.exitCode !== 0
  const usable = !stopped && !result.isMaxBuffer && result.exitCode !== undefined
  if (!usable || !accepted.includes(result.exitCode)) {
    throw translate(args, options, result, stderr)
  }
  return { exitCode: result.exitCode, stdout: bufferOf(result.stdout), stderr }
}

function translate(
  args: readonly string[],
  options: GitOptions,
  ending: Ending,
  stderr: string,
): SupervisorError {
  if (options.signal?.aborted === true) return cancelled(args)
  if (ending.code === 'ENOENT' && existsSync(options.cwd)) return gitMissing(ending)
  if (ending.code === 'ENOENT') {
    return gitFailed(args, null, Buffer.alloc(0), `fatal: ${options.cwd} does not exist`, ending)
  }
  const note = ending.isMaxBuffer ? `${stderr}\nfatal: the output was larger than expected` : stderr
  return gitFailed(args, ending.exitCode ?? null, bufferOf(ending.stdout), note, ending)
}

function cancelled(args: readonly string[]): SupervisorError {
  return new SupervisorError('CANCELLED', 'Stopped while git was at work.', { detail: { args } })
}

function bufferOf(bytes: Uint8Array | undefined): Buffer {
  if (bytes === undefined) return Buffer.alloc(0)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

const tailLength = 64 * 1024

/** Keeps the end of stderr and reads progress out of it, so that a chatty fetch needs no memory. */
class StderrTail {
  readonly #progress: ProgressReader | null
  text = ''

  constructor(onProgress: ((progress: GitProgress) => void) | undefined) {
    this.#progress = onProgress === undefined ? null : new ProgressReader(onProgress)
  }

  push(bytes: Buffer): void {
    const text = bytes.toString('utf8')
    this.#progress?.push(text)
    this.text = (this.text + text).slice(-tailLength)
  }
}
