import { messageOf } from '../errors'
import { TerminalModes } from '../execution/output/terminal-modes'
import type { TerminalSize } from '../execution/process-spec'
import type { RunningProcess, StopStep } from '../execution/running-process'
import type { LogStream } from '../logs/log-stream'
import type { CommandRecord, CommandSpec, PhaseName, PhaseOutcome } from '../store/command-record'
import type { CancelReason } from '../store/command-state'
import type { MetadataStore } from '../store/metadata-store'
import type { Clock, Logger } from '../surroundings'
import { Cancellation } from './cancellation'
import type { NewsDesk } from './news'

/** What a live run needs of the house around it. */
export interface LiveRunSurroundings {
  readonly store: MetadataStore
  readonly news: NewsDesk
  /** The run's own: whatever happens to the system's, its times are in order and their lengths true. */
  readonly clock: Clock
  readonly logger: Logger
}

/** Keys for a run's terminal; `taken` as `RunningProcess.write`. */
export interface Typed {
  readonly text: string
  readonly taken: (() => void) | undefined
}

/** The size of a terminal that no pane has shown yet. */
const unseenTerminal: TerminalSize = { columns: 120, rows: 32 }

/** The live side of a command: handles that are never persisted, and the seams to the store. */
export class LiveRun {
  readonly command: CommandRecord
  readonly log: LogStream
  /** What the run's program has switched in its terminal so far. */
  readonly terminalModes = new TerminalModes()
  #process: RunningProcess | null = null
  #typed: Typed[] = []
  #isForced = false
  #terminalSize = unseenTerminal
  phase: PhaseName | null = null
  /** When its program ended, while there is still output to come. */
  exitedAt: number | null = null
  /** How far its stop has come; null until something was sent to its processes. */
  stopStep: StopStep | null = null
  readonly #aborter: AbortController
  readonly #house: LiveRunSurroundings

  /** `aborter` may be older than the run: it can be told to stop before its log is open. */
  constructor(
    command: CommandRecord,
    log: LogStream,
    aborter: AbortController,
    house: LiveRunSurroundings,
  ) {
    this.command = command
    this.log = log
    this.#aborter = aborter
    this.#house = house
  }

  /** What all times of the run are read from. */
  get clock(): Clock {
    return this.#house.clock
  }

  /** Aborted when the run is to stop; the reason is a `Cancellation`. */
  get signal(): AbortSignal {
    return this.#aborter.signal
  }

  /** True from the moment the run was told to stop. */
  get stopping(): boolean {
    return this.#aborter.signal.aborted
  }

  /** What runs, from its start on. */
  get process(): RunningProcess | null {
    return this.#process
  }

  set process(process: RunningProcess | null) {
    this.#process = process
    if (process) this.#noteTerminalSize()
    for (const typed of this.#typed.splice(0)) this.type(typed)
    if (this.#isForced) void process?.kill()
  }

  /** Types into its terminal, once it has one. */
  type(typed: Typed): void {
    if (this.#process) this.#process.write(typed.text, typed.taken)
    else if (this.command.spec.terminal) this.#typed.push(typed)
    else typed.taken?.()
  }

  /** The size that its terminal has, or will start with. */
  get terminalSize(): TerminalSize {
    return this.#terminalSize
  }

  resize(size: TerminalSize): void {
    this.#terminalSize = size
    if (!this.#process) return
    this.#process.resize(size.columns, size.rows)
    this.#noteTerminalSize()
  }

  /** Kills what runs, or will as soon as it does: a stop may be forced while the process is started. */
  kill(): void {
    this.#isForced = true
    void this.#process?.kill()
  }

  /** Tells the run to stop, in whatever phase it is. The first reason stands. */
  cancel(by: CancelReason, message: string): void {
    if (this.stopping) return
    this.#aborter.abort(new Cancellation(by, message))
    this.changed()
  }

  changed(): void {
    this.#house.news.tell({ kind: 'changed', commandId: this.command.id })
  }

  /** Says something in the run's own log, on a line of its own. */
  note(text: string): void {
    const end = lineEndOf(this.command.spec)
    const begin = this.log.isMidLine ? end : ''
    this.log.write('supervisor', Buffer.from(begin + text.replaceAll(/\r?\n/g, end) + end))
  }

  /** Puts what another program printed for the run into its log: as it is, but for line ends that a terminal needs. */
  quote(output: Uint8Array): void {
    this.log.write('supervisor', this.command.spec.terminal ? withReturns(output) : output)
  }

  /**
   * Runs one phase between its begin and its end in the store. An error ends it as failed, or as
   * cancelled when the run was told to stop. `work` is told when the phase began: now, or at `from`.
   */
  async inPhase<T>(
    name: PhaseName,
    work: (startedAt: number) => Promise<Phased<T>>,
    from?: number,
  ): Promise<T> {
    const { id } = this.command
    const { clock } = this
    const startedAt = from ?? clock.now()
    this.phase = name
    this.#record((phases) => phases.begin(id, name, startedAt))
    const end = (outcome: PhaseOutcome, summary: string | null, endedAt = clock.now()) =>
      this.#record((phases) => phases.end(id, name, endedAt, outcome, summary))
    try {
      const { value, outcome, summary, endedAt } = await work(startedAt)
      end(outcome, summary, endedAt)
      return value
    } catch (error) {
      end(this.stopping ? 'cancelled' : 'failed', null)
      throw error
    }
  }

  #record(change: (phases: MetadataStore['phases']) => void): void {
    this.#tryToStore('A phase', () => change(this.#house.store.phases))
    this.changed()
  }

  #noteTerminalSize(): void {
    const { id, spec } = this.command
    if (!spec.terminal) return
    this.#tryToStore('The terminal size', () =>
      this.#house.store.commands.setTerminalSize(id, this.#terminalSize),
    )
  }

  /** Some facts are not worth a run: what the store does not take of them is missing, no more. */
  #tryToStore(what: string, store: () => void): void {
    try {
      store()
    } catch (error) {
      this.#house.logger.error(`${what} of a run could not be recorded`, {
        commandId: this.command.id,
        phase: this.phase,
        error: messageOf(error),
      })
    }
  }
}

/** What a phase came to, with the short sentence that the timeline shows. */
export interface Phased<T> {
  readonly value: T
  readonly outcome: PhaseOutcome
  readonly summary: string | null
  /** When it ended, where that was not just now. */
  readonly endedAt?: number
}

/** What ends a line that we put into a run's log: a bare line feed does not lead a terminal to its first column. */
export function lineEndOf({ terminal }: CommandSpec): '\n' | '\r\n' {
  return terminal ? '\r\n' : '\n'
}

function withReturns(output: Uint8Array): Uint8Array {
  const text = Buffer.from(output).toString('latin1')
  return Buffer.from(text.replaceAll(/\r?\n/g, '\r\n'), 'latin1')
}
