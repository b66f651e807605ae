import { join } from 'node:path'
import type { EnvironmentHandle } from '../../environments/request'
import { colourEnvironment } from '../../execution/colour-environment'
import { parseCommandLine } from '../../execution/parse-command-line'
import type { CommandLine } from '../../execution/process-spec'
import { runEnvironment } from '../../execution/run-environment'
import type { ProcessEnd, RunningProcess } from '../../execution/running-process'
import { startProcess } from '../../execution/start-process'
import { SupervisorError } from '../../errors'
import type { LogSink } from '../../logs/log-chunk'
import type { CommandSpec } from '../../store/command-record'
import { Cancellation, cancellationOf } from '../cancellation'
import type { LiveRun, Phased } from '../live-run'
import { endRemarks } from './end-remarks'
import type { PipelineParts } from './pipeline-parts'
import type { PreparedWorkspace } from './prepared-session'
import { stopSentence } from './stop-sentence'
import { inWordsOfTheForm } from './words-of-the-form'
import { startUsageNews } from './usage-news'

/** Node fires longer timers at once. A limit of more than 24 days is taken for 24 days. */
const longestTimerMs = 2 ** 31 - 1

/** What the process is started with besides its stored spec. Secret values live only here. */
export interface ExecutionInput {
  readonly workspace: PreparedWorkspace
  readonly environment: EnvironmentHandle | null
  readonly secrets: ReadonlyMap<string, string>
}

/**
 * Phase 4 and 5: starts the process, streams its output into the log, and waits for its end.
 * A cancel or the time limit ends the whole tree. `startedAt` is when the phase began: the program may
 * be at work long before its start is reported. Throws `SPAWN_FAILED` when it can't start.
 */
export async function executeCommand(
  parts: PipelineParts,
  run: LiveRun,
  input: ExecutionInput,
  startedAt: number,
): Promise<Phased<ProcessEnd>> {
  const { spec } = run.command
  const { store, settings } = parts
  const size = run.terminalSize
  const process = await inWordsOfTheForm(
    spec,
    startProcess(
      {
        command: commandLineOf(spec, settings.execution.defaultShell),
        cwd: join(input.workspace.path, spec.folder),
        env: environmentOf(parts, spec, input),
        marker: run.command.id,
        ...(spec.terminal ? { terminal: size } : {}),
      },
      spec.terminal ? watchingModes(run) : run.log,
      { drainMs: settings.execution.drainSeconds * 1000, clock: run.clock },
    ),
  )
  run.process = process
  // A pane may have changed while the process was started.
  if (run.terminalSize !== size) run.resize(run.terminalSize)
  for (const notice of process.notices) run.note(notice)
  try {
    store.writeDurably(() =>
      store.commands.start(run.command.id, startedAt, {
        pid: process.identity.pid,
        pidStart: process.identity.startTime,
      }),
    )
  } catch (error) {
    // What is not on record would be beyond the reach of a recovery.
    await process.kill()
    await process.ended
    throw error
  }
  run.changed()
  const end = await untilEnded(parts, run, process)
  const summary = cancellationAfter(run, end) === null ? null : 'Stopped after its own end'
  return { value: end, outcome: outcomeOf(end), summary, endedAt: end.endedAt }
}

async function untilEnded(
  parts: PipelineParts,
  run: LiveRun,
  process: RunningProcess,
): Promise<ProcessEnd> {
  const { interruptGraceSeconds, terminateGraceSeconds } = parts.settings.execution
  const stop = () => {
    const graces = {
      interruptGraceMs: interruptGraceSeconds * 1000,
      terminateGraceMs: terminateGraceSeconds * 1000,
    }
    void process.stop(graces, (step) => {
      run.stopStep = step
      run.changed()
    })
  }
  if (run.signal.aborted) stop()
  else run.signal.addEventListener('abort', stop, { once: true })
  void process.outlived.then((exitedAt) => {
    run.exitedAt = exitedAt
    run.changed()
  })
  const limit = startTimeLimit(parts, run)
  const endUsageNews = startUsageNews(parts, run, process)
  try {
    const end = await process.ended
    const cancellation = cancellationBehind(run, end)
    if (cancellation !== null) run.note(`${cancellation.message} ${stopSentence(end)}`.trimEnd())
    for (const remark of endRemarks(end, cancellationAfter(run, end))) run.note(remark)
    return end
  } finally {
    clearTimeout(limit)
    endUsageNews()
    run.signal.removeEventListener('abort', stop)
  }
}

function startTimeLimit(parts: PipelineParts, run: LiveRun): NodeJS.Timeout | undefined {
  const seconds = run.command.spec.timeoutSeconds ?? parts.settings.execution.timeoutSeconds
  if (seconds <= 0) return undefined
  return setTimeout(
    () => run.cancel('timeout', `Stopped after its time limit of ${seconds} s.`),
    Math.min(seconds * 1000, longestTimerMs),
  )
}

/** The run's log, with an eye on what goes into it. */
function watchingModes({ log, terminalModes }: LiveRun): LogSink {
  return {
    write(stream, bytes, release) {
      terminalModes.take(bytes, log.size)
      return log.write(stream, bytes, release)
    },
    drained: () => log.drained(),
    endStream: (stream) => log.endStream(stream),
  }
}

function commandLineOf(spec: CommandSpec, defaultShell: string): CommandLine {
  if (spec.shell) {
    return {
      kind: 'shell',
      line: spec.line,
      ...(defaultShell === '' ? {} : { shell: defaultShell }),
    }
  }
  const parsed = parseCommandLine(spec.line)
  if ('argv' in parsed) return { kind: 'argv', argv: parsed.argv }
  throw new SupervisorError('SPAWN_FAILED', parsed.problem, { detail: { line: spec.line } })
}

function environmentOf(
  parts: PipelineParts,
  spec: CommandSpec,
  input: ExecutionInput,
): Record<string, string> {
  const overrides: Record<string, string> = {}
  for (const variable of spec.variables) {
    const value = variable.secret ? input.secrets.get(variable.name) : variable.value
    if (value !== undefined && value !== null) overrides[variable.name] = value
  }
  return runEnvironment({
    base: { ...parts.childBase.env, ...colourEnvironment(spec.terminal ? 'terminal' : 'pipes') },
    ...(input.environment === null ? {} : { environmentPath: input.environment.path }),
    overrides,
  })
}

function outcomeOf(end: ProcessEnd): 'done' | 'failed' | 'cancelled' {
  if (end.stopped) return 'cancelled'
  return end.outcome.kind === 'exited' && end.outcome.code === 0 ? 'done' : 'failed'
}

/** A cancellation that came when the process had ended, but its output was still listened to. */
function cancellationAfter(run: LiveRun, end: ProcessEnd): Cancellation | null {
  return end.stopped ? null : cancellationOf(run.signal)
}

/** The cancellation that ended the process, or null when it came to its end by itself. */
export function cancellationBehind(
  run: Pick<LiveRun, 'signal'>,
  end: ProcessEnd,
): Cancellation | null {
  return end.stopped ? cancellationOf(run.signal) : null
}
