import { SupervisorError } from '../errors'
import { newId } from '../ids'
import { ToolOutput } from './output/tool-output'
import type { ProcessEnd, RunningProcess, StopGraces } from './running-process'
import { startProcess } from './start-process'

export interface ToolOptions {
  readonly cwd: string
  /** The complete environment of the tool. */
  readonly env: Readonly<Record<string, string>>
  /** Aborting it kills the tool's whole tree; `runTool` then throws `CANCELLED`. */
  readonly signal?: AbortSignal
  /** Gets the output as it comes. What it throws is ignored. */
  readonly onOutput?: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void
  /** After that time the tree is killed and `TOOL_TIMED_OUT` thrown. Default: no limit. */
  readonly timeoutMs?: number
  /** Exit codes that mean success. Default `[0]`; any other throws `TOOL_FAILED`. */
  readonly acceptExitCodes?: readonly number[] | 'any'
  /** How much of the end of each stream is kept. Default 256 KiB. */
  readonly tailBytes?: number
  /** Default 500. */
  readonly interruptGraceMs?: number
  /** Default 2,000. */
  readonly terminateGraceMs?: number
}

export interface ToolResult {
  readonly exitCode: number
  /** The end of what it wrote, decoded as UTF-8. */
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
}

/**
 * Runs a helper program to its end, with an empty stdin. Throws `SPAWN_FAILED`, `TOOL_FAILED`
 * (detail: argv, exitCode or signal, stdout, stderr), `TOOL_TIMED_OUT` or `CANCELLED`; none of its
 * processes is left when it does.
 */
export async function runTool(
  argv: readonly [string, ...string[]],
  options: ToolOptions,
): Promise<ToolResult> {
  const { cwd, env, signal } = options
  if (signal?.aborted === true) throw cancelled(argv)
  const output = new ToolOutput(options.tailBytes ?? 256 * 1024, options.onOutput)
  const tool = await startProcess(
    { command: { kind: 'argv', argv }, cwd, env, marker: `tool-${newId()}` },
    output,
    { sampleEveryMs: 0 },
  )
  const stopped = await endOf(tool, options)
  const durationMs = stopped.end.endedAt - stopped.end.startedAt
  const texts = { stdout: output.text('stdout'), stderr: output.text('stderr') }
  if (stopped.by === 'signal') throw cancelled(argv, texts)
  if (stopped.by === 'timeout') throw timedOut(argv, options.timeoutMs, texts)
  return { exitCode: acceptedCode(argv, stopped.end, options, texts), durationMs, ...texts }
}

interface ToolEnd {
  readonly end: ProcessEnd
  readonly by: 'itself' | 'signal' | 'timeout'
}

async function endOf(tool: RunningProcess, options: ToolOptions): Promise<ToolEnd> {
  let by: ToolEnd['by'] = 'itself'
  const graces: StopGraces = {
    interruptGraceMs: options.interruptGraceMs ?? 500,
    terminateGraceMs: options.terminateGraceMs ?? 2000,
  }
  const stopBecause = (reason: 'signal' | 'timeout') => {
    if (by === 'itself') by = reason
    void tool.stop(graces)
  }
  const onAbort = () => {
    stopBecause('signal')
  }
  const timer =
    options.timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          stopBecause('timeout')
        }, options.timeoutMs)
  options.signal?.addEventListener('abort', onAbort, { once: true })
  // It may have been aborted while the tool was being started.
  if (options.signal?.aborted === true) onAbort()
  try {
    const end = await tool.ended
    return { end, by: end.stopped ? by : 'itself' }
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', onAbort)
  }
}

type Texts = Pick<ToolResult, 'stdout' | 'stderr'>

function acceptedCode(
  argv: readonly [string, ...string[]],
  { outcome }: ProcessEnd,
  { acceptExitCodes = [0] }: ToolOptions,
  texts: Texts,
): number {
  const accepts = (code: number) => acceptExitCodes === 'any' || acceptExitCodes.includes(code)
  if (outcome.kind === 'exited' && accepts(outcome.code)) return outcome.code
  const how =
    outcome.kind === 'exited'
      ? { exitCode: outcome.code }
      : { signal: outcome.kind === 'signalled' ? outcome.signal : 'unknown' }
  const said = lastLineOf(texts.stderr) ?? lastLineOf(texts.stdout)
  throw new SupervisorError(
    'TOOL_FAILED',
    `"${argv[0]}" failed with ${outcome.kind === 'exited' ? `exit code ${outcome.code}` : `signal ${how.signal}`}${said === undefined ? '. It printed nothing.' : `: ${said}`}`,
    { detail: { argv, ...how, ...texts } },
  )
}

function lastLineOf(text: string): string | undefined {
  return (
    text
      .trimEnd()
      .split(/[\r\n]/)
      .at(-1)
      ?.trim() || undefined
  )
}

function cancelled(argv: readonly string[], texts: Partial<Texts> = {}): SupervisorError {
  return new SupervisorError('CANCELLED', `"${argv[0]}" was cancelled.`, {
    detail: { argv, ...texts },
  })
}

function timedOut(argv: readonly string[], limit: number | undefined, texts: Texts) {
  return new SupervisorError(
    'TOOL_TIMED_OUT',
    `"${argv[0]}" did not end within ${Math.round((limit ?? 0) / 1000)} s and was stopped.`,
    { detail: { argv, ...texts } },
  )
}
