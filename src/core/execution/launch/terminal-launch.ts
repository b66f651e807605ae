import { constants as fileConstants, closeSync, openSync } from 'node:fs'
import { constants } from 'node:os'
import { messageOf } from '../../errors'
import type { LogSink } from '../../logs/log-chunk'
import { loadDescriptorCalls } from '../descriptor-calls'
import { terminalFiles } from '../ending/output-holders'
import { OutputPump } from '../output/output-pump'
import { readToTheEnd } from '../output/terminal-tail'
import type { ProcessSpec, TerminalSize } from '../process-spec'
import { namelessSignal, type ProcessOutcome } from '../running-process'
import { EarlyResize } from './early-resize'
import type { LaunchedProcess } from './launched-process'
import type { ProgramArguments } from './program-arguments'
import { spawnFailure } from './spawn-failure'
import { TerminalInput } from './terminal-input'
import { insideOf, readableOf, type TerminalInside } from './terminal-inside'
import { masterClosed, masterOpened } from './terminal-masters'

type TerminalSpec = ProcessSpec & { readonly terminal: TerminalSize }

/** Starts a program in a terminal of its own. All its output arrives as `stdout`. */
export async function launchInTerminal(
  file: string,
  program: ProgramArguments,
  spec: TerminalSpec,
  sink: LogSink,
): Promise<LaunchedProcess> {
  const { keepAllToOneself, keepToOneself, eraseCharacters } = await loadDescriptorCalls()
  keepAllToOneself()
  const terminal = await openTerminal(file, program, spec)
  const inside = insideOf(terminal)
  // The library does so only for terminals whose output it may decode.
  if (inside) eraseCharacters(inside.descriptor)
  const slave = inside && holdSlave(inside)
  const typing = inside && new TerminalInput(inside)
  const source = inside?.socket ?? readableOf(terminal)
  const pump = new OutputPump(source, 'stdout', sink)
  if (inside && !keepToOneself(inside.descriptor)) {
    masterOpened(inside.descriptor)
    inside.socket.once('close', () => masterClosed(inside.descriptor))
  }
  const size = new EarlyResize(spec.terminal, (columns, rows) => {
    try {
      terminal.resize(cells(columns), cells(rows))
    } catch {
      // It closed between the last key and this one.
    }
  })
  const exited = new Promise<ProcessOutcome>((resolve) => {
    terminal.onExit(({ exitCode, signal }) => {
      typing?.close()
      size.end()
      resolve(outcomeOf(exitCode, signal))
    })
  })
  return {
    pid: terminal.pid,
    kind: 'terminal',
    notices:
      slave !== undefined || process.platform === 'win32'
        ? []
        : [
            'The terminal could not be held open: the last lines of a program that ends at once may be missing.',
          ],
    exited,
    pumps: [pump],
    outputFiles: inside ? terminalFiles(inside.slavePath) : new Set(),
    async flush() {
      if (inside && slave !== undefined) {
        await readToTheEnd(inside, pump)
        // Now the last holder is gone, unless the program has left somebody behind.
        closeSync(slave)
      }
      await pump.ended
    },
    write(input, taken) {
      const bytes = Buffer.from(input)
      if (typing) {
        typing.write(bytes, taken)
      } else {
        terminal.write(bytes.toString())
        taken()
      }
    },
    resize: (columns, rows) => size.resize(columns, rows),
  }
}

async function openTerminal(file: string, program: ProgramArguments, spec: TerminalSpec) {
  const { spawn } = await loadTerminals()
  const [, ...args] = program.argv
  try {
    return spawn(file, program.verbatim ? args.join(' ') : args, {
      name: spec.env['TERM'] ?? 'xterm-256color',
      cwd: spec.cwd,
      env: { ...spec.env },
      cols: cells(spec.terminal.columns),
      rows: cells(spec.terminal.rows),
      encoding: process.platform === 'win32' ? 'utf8' : null,
    })
  } catch (error) {
    throw spawnFailure(
      'other',
      `The system gave no terminal for "${program.argv[0]}": ${messageOf(error)}. Close other terminals, or run it without one.`,
      { program: program.argv[0] },
      error,
    )
  }
}

/** Loaded when first needed: a system without its binary can still run everything by pipes. */
async function loadTerminals() {
  try {
    return await import('@lydell/node-pty')
  } catch (error) {
    throw spawnFailure(
      'other',
      'Interactive terminals are not available on this system. Run it without one.',
      {},
      error,
    )
  }
}

/**
 * Keeps the terminal from hanging up when the program ends. Without it, libuv takes the hang-up for
 * the end although more than one read is still waiting, and the last lines are lost.
 */
function holdSlave({ slavePath }: TerminalInside): number | undefined {
  try {
    return openSync(slavePath, fileConstants.O_RDWR | fileConstants.O_NOCTTY)
  } catch {
    // It ended already and took the terminal along; what it wrote is read as far as it can be.
    return undefined
  }
}

function outcomeOf(exitCode: number, signal: number | undefined): ProcessOutcome {
  if (signal === undefined || signal === 0) return { kind: 'exited', code: exitCode }
  const name = Object.entries(constants.signals).find(([, number]) => number === signal)?.[0]
  return { kind: 'signalled', signal: (name as NodeJS.Signals | undefined) ?? namelessSignal }
}

function cells(count: number): number {
  return Math.min(Math.max(Math.round(count) || 1, 1), 9999)
}
