import { loadDescriptorCalls } from '../execution/descriptor-calls'
import { isAlive } from '../execution/is-alive'
import { ownIdentity } from '../execution/own-identity'
import type { TerminalSize } from '../execution/process-spec'
import { stopStrays } from '../execution/stop-strays'
import { EnvironmentManager } from '../environments/environment-manager'
import { SupervisorError } from '../errors'
import type { RunnerSettings } from '../settings/runner-settings'
import { isLive } from '../store/command-state'
import { MetadataStore } from '../store/metadata-store'
import type { Surroundings } from '../surroundings'
import { PatchStore } from '../worktrees/patches/patch-store'
import { WorktreeSizes } from '../worktrees/worktree-sizes'
import { ForeignRuns } from './foreign-runs'
import { keepHouse, reconcilePools, type HousekeepingReport } from './housekeeping'
import { ProjectCatalog } from '../projects/project-catalog'
import { Cancellation } from './cancellation'
import type { ChildBase } from './child-base'
import { RunLauncher } from './launch/run-launcher'
import { NewsDesk } from './news'
import type { PipelineParts } from './pipeline/pipeline-parts'
import { ProjectWorkspaces } from './project-workspaces'
import { rebuildHistory } from './rebuild-history'
import { recover, type ProcessSight, type RecoveryReport } from './recovery'
import { RunQueue, type QueuedRun } from './run-queue'
import { WorkerSupervisor } from './worker-supervisor'

export interface SupervisorOptions {
  readonly settings: RunnerSettings
  readonly surroundings: Surroundings
  readonly childBase: ChildBase
}

/** The whole of core behind one door: open it once per process, and close it before leaving. */
export class Supervisor {
  readonly settings: RunnerSettings
  readonly store: MetadataStore
  readonly news: NewsDesk
  readonly launcher: RunLauncher
  readonly projects: ProjectCatalog
  readonly workspaces: ProjectWorkspaces
  readonly worktreeSizes = new WorktreeSizes()
  readonly environments: EnvironmentManager
  readonly patches: PatchStore
  readonly childBase: ChildBase
  /** What was found and mended at the start. */
  readonly recovered: RecoveryReport & { readonly rebuilt: number }
  readonly #worker: WorkerSupervisor
  readonly #queue: RunQueue
  readonly #secrets: Map<string, ReadonlyMap<string, string>>
  readonly #running: Set<Promise<unknown>>
  readonly #parts: PipelineParts
  readonly #foreign: ForeignRuns
  #housekeeping: Promise<unknown> = Promise.resolve()

  /** Opens the store, mends what a crash left behind, and is ready for runs. */
  static async open(options: SupervisorOptions): Promise<Supervisor> {
    const { settings, surroundings } = options
    const { clock, logger } = surroundings
    const store = MetadataStore.open(settings.paths.database, clock)
    try {
      const rebuilt = store.setAside === null ? 0 : await rebuildHistory(store, settings, logger)
      const recovered = await recover(store, sight, () => clock.now(), logger)
      return new Supervisor(options, store, await ownIdentity(), { ...recovered, rebuilt })
    } catch (error) {
      store.close()
      throw error
    }
  }

  private constructor(
    { settings, surroundings, childBase }: SupervisorOptions,
    store: MetadataStore,
    self: { pid: number; startTime: string },
    recovered: RecoveryReport & { readonly rebuilt: number },
  ) {
    this.settings = settings
    this.store = store
    this.childBase = childBase
    this.recovered = recovered
    this.news = new NewsDesk(surroundings.logger)
    this.workspaces = new ProjectWorkspaces(store, settings, surroundings, self, isAlive)
    this.environments = new EnvironmentManager({
      store,
      root: settings.paths.environments,
      surroundings: { ...surroundings, env: childBase.env },
      ownIdentity: self,
      isOwnerAlive: isAlive,
      limits: {
        maxBytes: settings.environments.maxSizeGb * 1e9,
        maxAgeMs: settings.environments.maxAgeDays * 86_400_000,
      },
    })
    this.patches = new PatchStore(settings.paths.patches)
    this.projects = new ProjectCatalog(store, surroundings)
    const { news, workspaces, environments, patches } = this
    const parts = {
      settings,
      store,
      news,
      workspaces,
      environments,
      patches,
      childBase,
      surroundings,
    }
    this.#parts = parts
    this.#foreign = new ForeignRuns(parts, self, isAlive, () => this.#mend())
    this.#secrets = new Map()
    this.#running = new Set()
    this.#queue = new RunQueue(
      settings.execution.parallelLimit,
      (run) => this.#run(run.commandId),
      (moved) => {
        for (const commandId of moved) this.news.tell({ kind: 'changed', commandId })
      },
    )
    this.#worker = new WorkerSupervisor(parts, self, ({ sessionId, commandId }) =>
      this.#queue.hasSession(sessionId, commandId),
    )
    this.launcher = new RunLauncher({
      ...parts,
      worker: this.#worker,
      queue: this.#queue,
      secrets: this.#secrets,
      failAtOnce: (commandId, trouble) => this.#failAtOnce(commandId, trouble),
    })
  }

  /** Live facts that are in no row: the phase under way, the place in line, how far its end has come. */
  liveFacts(commandId: string) {
    const live = this.#worker.live(commandId)
    const place = this.#queue.place(commandId)
    return {
      phase: live?.phase ?? null,
      queuePosition: place?.position ?? null,
      afterSession: place?.afterSession ?? false,
      parallelLimit: place === null ? null : this.settings.execution.parallelLimit,
      stopping: live?.stopping ?? false,
      stopStep: live?.stopStep ?? null,
      exitedAt: live?.exitedAt ?? null,
    }
  }

  /**
   * Types into a run's terminal, or the one that it will have once its turn has come and it is prepared;
   * without one nothing happens. `taken` as `RunningProcess.write`.
   */
  input(commandId: string, text: string, taken?: () => void): void {
    if (this.#queue.has(commandId)) this.#worker.type(commandId, { text, taken })
    else taken?.()
  }

  /** As `TerminalModes.at`, for a live run in a terminal; empty for any other. */
  terminalModes(commandId: string, offset: number): string {
    return this.#worker.live(commandId)?.terminalModes.at(offset) ?? ''
  }

  /** The size for which the output of a run in a terminal is drawn now, or was last. */
  terminalSize(commandId: string): TerminalSize | undefined {
    const live = this.#worker.live(commandId)
    if (live?.process && live.command.spec.terminal) return live.terminalSize
    return this.store.commands.terminalSize(commandId)
  }

  /** The size of a run's terminal, from now on or from its start on. */
  resize(commandId: string, columns: number, rows: number): void {
    if (this.#queue.has(commandId)) this.#worker.resize(commandId, { columns, rows })
  }

  /**
   * Tells a run to stop; the end comes as news. `force` skips what is left of the grace. A run that
   * has ended is left as it is. Throws `INVALID_INPUT` for a run of another supervisor.
   */
  cancel(commandId: string, force: boolean): void {
    if (this.#worker.cancel(commandId, new Cancellation('user', 'Stopped by you.'), force)) return
    const waiting = this.#queue.remove(commandId)
    if (waiting !== null) {
      this.#cancelWaiting(waiting, new Cancellation('user', 'Stopped by you while it waited.'))
      return
    }
    const command = this.store.commands.find(commandId)
    if (command === undefined || !isLive(command.status) || this.#foreign.isOurs(command)) return
    throw new SupervisorError(
      'INVALID_INPUT',
      `This run belongs to another Runner Supervisor that is open (process ${command.supervisorPid}). Stop it there.`,
      { detail: { pid: command.supervisorPid } },
    )
  }

  /** How many runs are under way or in line here: what a quit would stop. */
  get liveCount(): number {
    return this.#queue.size
  }

  /** Clears up what crashes and time have left behind. May take long; nothing waits for it. */
  keepHouse(): Promise<HousekeepingReport> {
    // So that the first run need not wait for it.
    void loadDescriptorCalls()
    const report = keepHouse(this.#parts)
    this.#housekeeping = report
    return report
  }

  /** The part of `keepHouse` that is about worktrees. */
  reconcilePools(): Promise<Omit<HousekeepingReport, 'swept'>> {
    return reconcilePools(this.#parts)
  }

  /** Deletes a finished run's rows. Throws `INVALID_INPUT` while it is live. */
  forget(commandId: string): void {
    const command = this.store.commands.find(commandId)
    if (command === undefined) return
    if (isLive(command.status)) {
      throw new SupervisorError(
        'INVALID_INPUT',
        'This run is still live. Stop it before deleting it.',
      )
    }
    this.store.write(() => this.store.commands.remove(commandId))
    this.news.tell({ kind: 'removed', commandId })
  }

  /** Stops every run, waits until their processes are gone and all is on disk, and lets go. */
  async close(): Promise<void> {
    this.#foreign.dispose()
    const quit = new Cancellation('quit', 'Stopped because the app was quit.')
    for (const waiting of this.#queue.close()) this.#cancelWaiting(waiting, quit)
    this.#worker.cancelAll(quit)
    await Promise.allSettled(this.#running)
    await this.#worker.close()
    await this.workspaces.close()
    await Promise.allSettled([this.#housekeeping])
    await this.environments.close()
    this.store.close()
  }

  #failAtOnce(commandId: string, trouble: unknown): void {
    this.#run(commandId, trouble).catch(() => {
      // As in the queue: how it ended is recorded, and nobody waits for it here.
    })
  }

  async #run(commandId: string, trouble: unknown = null): Promise<void> {
    const secrets = this.#secrets.get(commandId) ?? new Map<string, string>()
    const running = this.#worker.run(commandId, { secrets, trouble })
    this.#running.add(running)
    try {
      await running
    } finally {
      this.#running.delete(running)
      this.#secrets.delete(commandId)
      this.news.tell({ kind: 'changed', commandId })
    }
  }

  #cancelWaiting(waiting: QueuedRun, cancellation: Cancellation): void {
    this.#secrets.delete(waiting.commandId)
    this.#worker.endWaiting(waiting, cancellation)
  }

  async #mend(): Promise<void> {
    const { clock, logger } = this.#parts.surroundings
    const { interrupted } = await recover(this.store, sight, () => clock.now(), logger)
    for (const { id } of interrupted) this.news.tell({ kind: 'changed', commandId: id })
  }
}

const sight: ProcessSight = { isAlive, stopStrays }
