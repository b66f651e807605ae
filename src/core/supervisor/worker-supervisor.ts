import { SpaceReserve } from '../disk/space-reserve'
import { SupervisorError } from '../errors'
import type { TerminalSize } from '../execution/process-spec'
import type { EnvironmentHandle } from '../environments/request'
import { newId } from '../ids'
import type { LogChunk } from '../logs/log-chunk'
import { SteadyClock } from '../steady-clock'
import type { CommandRecord, CommandSpec } from '../store/command-record'
import type { Clock } from '../surroundings'
import type { WorktreeLease } from '../worktrees/worktree-lease'
import type { Cancellation } from './cancellation'
import { EndRecorder } from './end-recorder'
import { KeptSessions } from './kept-sessions'
import { LiveRun, type Typed } from './live-run'
import type { OwnIdentity } from './own-identity'
import { closeLog, logArtifact, withRemark, type EndedRun } from './pipeline/ended-run'
import { endOfTrouble } from './pipeline/end-of-run'
import { giveBack } from './pipeline/give-back'
import { openRunLog } from './pipeline/open-run-log'
import type { PipelineParts } from './pipeline/pipeline-parts'
import type { GivenSession } from './pipeline/prepared-session'
import { runPipeline } from './pipeline/run-pipeline'
import { PendingTerminals } from './pending-terminals'
import type { QueuedRun } from './run-queue'

/** What to run in a session. What is not given is prepared, and given back, by the supervisor. */
export interface RunCommandRequest {
  readonly sessionId: string
  readonly spec: CommandSpec
  /** A workspace that the caller holds and will release. */
  readonly lease?: WorktreeLease
  /** With `lease`: the environment to run in. */
  readonly environment?: EnvironmentHandle | null
  /** With `lease`: the path of a patch to apply to it first. */
  readonly patch?: string | null
  /** Each gets every log chunk, once it is on disk. */
  readonly observers?: readonly ((chunk: LogChunk) => void)[]
  /** Values of the spec's secret variables, by name. They are masked in the log. */
  readonly secrets?: ReadonlyMap<string, string>
  readonly rerunOf?: string | null
  /** What went wrong at its launch: it ends with that, and nothing is run. */
  readonly trouble?: unknown
}

/** How a command that is in the store already is run. */
export type RunOptions = Omit<RunCommandRequest, 'spec' | 'sessionId' | 'rerunOf'>

/** Decides, when a command has ended, whether its session's workspace is kept for the next one. */
export type KeepSession = (ended: QueuedRun) => boolean

const cleanBeginning =
  'This run begins in a clean one, without what earlier runs of the session left.'
const environmentRebuilt =
  "Another run had this session's environment built anew. It is prepared again, by what the manifests say now."

/** Owns the lifecycle of every command: from its row in the store to the last byte of its log. */
export class WorkerSupervisor {
  readonly #parts: PipelineParts
  readonly #self: OwnIdentity
  readonly #keepSession: KeepSession
  readonly #live = new Map<string, LiveRun>()
  readonly #aborters = new Map<string, AbortController>()
  readonly #kept: KeptSessions
  readonly #terminals = new PendingTerminals()
  readonly #ends: EndRecorder

  constructor(parts: PipelineParts, self: OwnIdentity, keepSession: KeepSession = () => false) {
    this.#parts = parts
    this.#self = self
    this.#keepSession = keepSession
    const { logger } = parts.surroundings
    this.#kept = new KeptSessions(logger)
    const reserve = new SpaceReserve(`${parts.settings.paths.database}.reserve`, logger)
    this.#ends = new EndRecorder(reserve, logger, (commandId) => {
      this.#forget(commandId)
      parts.news.tell({ kind: 'changed', commandId })
    })
  }

  /** The live side of a command, while it is prepared or running. */
  live(commandId: string): LiveRun | undefined {
    return this.#live.get(commandId)
  }

  /**
   * Tells a run that was started to stop, in whatever phase; `force` skips what is left of the
   * grace. False when it is not live here.
   */
  cancel(commandId: string, cancellation: Cancellation, force = false): boolean {
    const aborter = this.#aborters.get(commandId)
    if (aborter === undefined) return false
    if (!aborter.signal.aborted) aborter.abort(cancellation)
    const live = this.#live.get(commandId)
    if (force) live?.kill()
    live?.changed()
    return true
  }

  /** Gives a run's terminal its size, or the one that it will start with. */
  resize(commandId: string, size: TerminalSize): void {
    const run = this.#live.get(commandId)
    if (!run) return this.#terminals.resize(commandId, size)
    run.resize(size)
    if (run.command.spec.terminal) this.#terminals.showed(size)
  }

  /** Types into the terminal of a command that has not ended, once it has one. */
  type(commandId: string, typed: Typed): void {
    const run = this.#live.get(commandId)
    if (run) run.type(typed)
    else this.#terminals.type(commandId, typed)
  }

  cancelAll(cancellation: Cancellation): void {
    for (const commandId of this.#aborters.keys()) this.cancel(commandId, cancellation)
  }

  /** Records a command as pending. It starts with `run`. */
  add(request: RunCommandRequest): CommandRecord {
    const { store, surroundings } = this.#parts
    const session = store.sessions.find(request.sessionId)
    if (session === undefined) {
      throw new SupervisorError('NOT_FOUND', 'This session is not in the history any more.', {
        detail: { sessionId: request.sessionId },
      })
    }
    const now = surroundings.clock.now()
    const id = newId(now)
    return store.writeDurably(() => {
      store.commands.add({
        id,
        sessionId: session.id,
        projectId: session.projectId,
        spec: request.spec,
        rerunOf: request.rerunOf ?? null,
        createdAt: now,
        supervisor: this.#self,
      })
      store.phases.begin(id, 'queue', now)
      store.listings.index(id)
      store.projects.touch(session.projectId, now)
      return mustFind(this.#parts, id)
    })
  }

  /** Adds the command and runs it to its end. Resolves with its final record; never hangs. */
  async runCommand(request: RunCommandRequest): Promise<CommandRecord> {
    return this.run(this.add(request).id, request)
  }

  /** Runs a pending command to its end, whatever that is, and records it. */
  async run(commandId: string, request: RunOptions): Promise<CommandRecord> {
    const aborter = new AbortController()
    const clock = new SteadyClock(this.#parts.surroundings.clock)
    this.#aborters.set(commandId, aborter)
    try {
      const command = mustFind(this.#parts, commandId)
      clock.reach(command.createdAt)
      const ended = await this.#untilEnded(command, request, aborter, clock)
      this.#record(commandId, ended, clock.now())
    } catch (error) {
      const end = endOfTrouble(error)
      this.#record(commandId, { end, process: null, log: null }, clock.now())
    }
    return mustFind(this.#parts, commandId)
  }

  /** Ends a pending command that was taken out of the line. */
  endWaiting(waiting: QueuedRun, { by, message }: Cancellation): void {
    const end = { status: 'cancelled', reason: by, exitCode: null, signal: null, message } as const
    const now = this.#parts.surroundings.clock.now()
    this.#record(waiting.commandId, { end, process: null, log: null }, now)
    if (!this.#keepSession(waiting)) void this.#kept.letGo(waiting.sessionId)
  }

  /** Gives back every workspace that was kept for a next command. */
  async close(): Promise<void> {
    await this.#kept.close()
    await this.#ends.close()
  }

  async #untilEnded(
    command: CommandRecord,
    request: RunOptions,
    aborter: AbortController,
    clock: Clock,
  ): Promise<EndedRun> {
    const { store, surroundings } = this.#parts
    try {
      store.phases.end(command.id, 'queue', clock.now(), 'done', null)
      const log = await openRunLog(this.#parts, command, secretsOf(request), clock)
      const run = new LiveRun(command, log, aborter, { ...this.#parts, ...surroundings, clock })
      this.#terminals.handTo(run)
      this.#live.set(command.id, run)
      for (const observer of request.observers ?? []) log.addListener(observer)
      run.changed()
      return await this.#throughPipeline(run, request)
    } finally {
      // The next command may have been cancelled meanwhile, or this one never came to its workspace.
      if (!this.#keepSession(asQueued(command))) await this.#kept.letGo(command.sessionId)
    }
  }

  async #throughPipeline(run: LiveRun, request: RunOptions): Promise<EndedRun> {
    const { end, process, prepared } = await runPipeline(this.#parts, run, {
      given: () => this.#given(run, request),
      freeEnvironment: (fingerprint) => this.#kept.freeEnvironment(fingerprint),
      patch: request.lease === undefined ? null : (request.patch ?? null),
      secrets: secretsOf(request),
      trouble: request.trouble ?? null,
    })
    if (prepared !== null && request.lease === undefined) await this.#keepOrGiveBack(run, prepared)
    const { log } = run
    const problem = await closeLog(log)
    return { end: withRemark(end, problem), process, log: { file: log.file, size: log.size } }
  }

  #given(run: LiveRun, request: RunOptions): GivenSession | null {
    const { lease } = request
    if (lease !== undefined) {
      return { workspace: { path: lease.path, lease }, environment: request.environment ?? null }
    }
    const { given, lost } = this.#kept.take(run.command.sessionId)
    if (lost !== null) run.note(`${lost} ${cleanBeginning}`)
    if (given !== null && given.environment === undefined) run.note(environmentRebuilt)
    return given
  }

  async #keepOrGiveBack(run: LiveRun, prepared: GivenSession): Promise<void> {
    if (this.#keepSession(asQueued(run.command))) {
      this.#kept.keep(run.command.sessionId, prepared)
      return
    }
    const problems = await giveBack(prepared, this.#parts.surroundings.logger)
    for (const problem of problems) run.note(problem)
  }

  /** A run is live until the store knows its end. */
  #forget(commandId: string): void {
    this.#live.delete(commandId)
    this.#aborters.delete(commandId)
    this.#terminals.forget(commandId)
  }

  /** However late the store takes it, the end is that of now. */
  #record(commandId: string, ended: EndedRun, now: number): void {
    this.#ends.record(commandId, () => this.#write(commandId, ended, now))
  }

  #write(commandId: string, { end, process, log }: EndedRun, now: number): void {
    const { store } = this.#parts
    const endedAt = process?.endedAt ?? now
    store.writeDurably(() => {
      store.phases.endOpen(commandId, endedAt, end.status === 'cancelled' ? 'cancelled' : 'failed')
      store.commands.finish(commandId, endedAt, end, {
        logBytes: log?.size ?? 0,
        peakMemoryBytes: process?.peakMemoryBytes ?? null,
        cpuSeconds: process?.cpuSeconds ?? null,
      })
      if (log !== null) store.artifacts.add(commandId, logArtifact(log, now))
    })
  }
}

function secretsOf({ secrets }: RunOptions): ReadonlyMap<string, string> {
  return secrets ?? new Map()
}

function asQueued({ id, sessionId }: CommandRecord): QueuedRun {
  return { commandId: id, sessionId }
}

function mustFind(parts: PipelineParts, id: string): CommandRecord {
  const record = parts.store.commands.find(id)
  if (record !== undefined) return record
  throw new SupervisorError('NOT_FOUND', 'This run is not in the history any more.', {
    detail: { commandId: id },
  })
}
