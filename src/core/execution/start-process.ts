import type { LogSink } from '../logs/log-chunk'
import { SteadyClock } from '../steady-clock'
import { systemClock } from '../surroundings'
import { checkLaunch } from './launch/launch-check'
import { launchWithPipes } from './launch/pipe-launch'
import { programArgumentsOf } from './launch/program-arguments'
import { launchInTerminal } from './launch/terminal-launch'
import { markerVariable, type ProcessSpec } from './process-spec'
import type { ProcessOptions, RunningProcess } from './running-process'
import { SupervisedProcess } from './supervised-process'
import { ProcessTree } from './tree/process-tree'
import { processTable } from './tree/this-system'

const defaults: Required<Omit<ProcessOptions, 'clock'>> = {
  drainMs: 2000,
  stopStraysAtEnd: false,
  sampleEveryMs: 1000,
  killPatienceMs: 3000,
}

/**
 * Starts a process in a group of its own and hands its output to `sink` as it comes. Throws
 * `SPAWN_FAILED`, with a sentence and `detail.reason`, when it can't be started; whatever happens
 * later is told by `ended`.
 */
export async function startProcess(
  spec: ProcessSpec,
  sink: LogSink,
  options: ProcessOptions = {},
): Promise<RunningProcess> {
  const marked = { ...spec, env: { ...spec.env, [markerVariable]: spec.marker } }
  const program = programArgumentsOf(marked)
  const file = await checkLaunch(marked, program)
  const clock = options.clock ?? new SteadyClock(systemClock)
  const startedAt = clock.now()
  const launched = marked.terminal
    ? await launchInTerminal(file, program, { ...marked, terminal: marked.terminal }, sink)
    : await launchWithPipes(file, program, marked, sink)
  const identity = await processTable.identify(launched.pid)
  const tree = new ProcessTree(processTable, identity, spec.marker)
  return new SupervisedProcess(launched, tree, { ...defaults, ...options, clock }, startedAt)
}
