import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { isSupervisorError } from '../../errors'
import type { LogSink } from '../../logs/log-chunk'
import { loadDescriptorCalls } from '../descriptor-calls'
import { pipeFiles } from '../ending/output-holders'
import { openFifoPair, type FifoPair } from '../output/fifo-pair'
import { lendingPipe } from '../output/lending-pipe'
import { OutputPump, type OutputSource } from '../output/output-pump'
import type { ProcessOutcome } from '../running-process'
import type { ProcessSpec } from '../process-spec'
import type { LaunchedProcess } from './launched-process'
import type { ProgramArguments } from './program-arguments'
import { explainSpawnError } from './spawn-failure'
import { coveringMasters } from './terminal-masters'
import { loadWindowsSpawn } from './windows-spawn'

/** Starts a program with pipes for stdout and stderr and an empty stdin, in a group of its own. */
export async function launchWithPipes(
  file: string,
  program: ProgramArguments,
  spec: ProcessSpec,
  sink: LogSink,
): Promise<LaunchedProcess> {
  // Linux alone opens /dev/stdout anew. On macOS that is a duplicate (fd(4)), whatever it leads to.
  const onLinux = process.platform === 'linux'
  const [fifos, calls] = onLinux ? await Promise.all([openFifoPair(), loadDescriptorCalls()]) : []
  calls?.keepAllToOneself()
  const child = await started(file, program, spec, fifos)
  const sources =
    fifos && calls
      ? fifos.map(({ readEnd }) => lendingPipe(readEnd, calls.widenPipe))
      : [child.process.stdout, child.process.stderr]
  const files = pipeFiles((fifos ?? []).map(({ readEnd }) => readEnd))
  const pumps = pumpsOf(sources, sink)
  return {
    pid: child.pid,
    kind: 'pipes',
    notices:
      fifos || !onLinux
        ? []
        : ['This system could not make FIFOs: programs that open /dev/stdout by path will fail.'],
    exited: outcomeOf(child.process),
    pumps,
    outputFiles: files,
    async flush() {
      await Promise.all(pumps.map((pump) => pump.ended))
    },
    write: (_input, taken) => taken(),
    resize() {},
  }
}

interface Child {
  readonly pid: number
  readonly process: ChildProcess
}

async function started(
  file: string,
  program: ProgramArguments,
  spec: ProcessSpec,
  fifos: FifoPair | undefined,
): Promise<Child> {
  const spawnOnWindows = process.platform === 'win32' ? await loadWindowsSpawn() : undefined
  let pid: number | undefined
  try {
    const child = spawnOnWindows
      ? spawnOnWindows(program, spec)
      : spawnOnPosix(file, program, spec, fifos)
    pid = child.pid
    if (pid !== undefined) return { pid, process: child }
    const [refusal] = await once(child, 'error')
    throw explainSpawnError(refusal, program.argv[0])
  } catch (error) {
    throw isSupervisorError(error) ? error : explainSpawnError(error, program.argv[0])
  } finally {
    for (const fifo of fifos ?? []) closeSync(fifo.writeEnd)
    if (pid === undefined) for (const fifo of fifos ?? []) closeSync(fifo.readEnd)
  }
}

function spawnOnPosix(
  file: string,
  { argv: [name, ...args] }: ProgramArguments,
  { cwd, env }: ProcessSpec,
  fifos: FifoPair | undefined,
): ChildProcess {
  return spawn(file, args, {
    argv0: name,
    cwd,
    env,
    // A session, and with it a group, of its own: signals reach all of it and nothing else.
    detached: true,
    stdio: coveringMasters([
      'ignore',
      fifos?.[0].writeEnd ?? 'pipe',
      fifos?.[1].writeEnd ?? 'pipe',
    ]),
  })
}

function pumpsOf(
  sources: readonly (Readable | OutputSource | null)[],
  sink: LogSink,
): OutputPump[] {
  return sources.flatMap((source, index) =>
    source ? new OutputPump(source, index === 0 ? 'stdout' : 'stderr', sink) : [],
  )
}

function outcomeOf(child: ChildProcess): Promise<ProcessOutcome> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      if (signal !== null) resolve({ kind: 'signalled', signal })
      else if (code !== null) resolve({ kind: 'exited', code })
      else resolve({ kind: 'lost' })
    })
  })
}
