import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { SupervisorError, isSupervisorError } from '../errors'
import { EnvironmentRecords } from '../store/environment-records'
import { InterpreterRecordStore } from '../store/environment-interpreters'
import type { MetadataStore } from '../store/metadata-store'
import type { Surroundings } from '../surroundings'
import { buildEnvironment, type BuildSite, type BuildStep } from './builders/build-environment'
import { ToolFinder } from './builders/find-tool'
import { withoutForeignPython } from './builders/tool-environment'
import { acquireBuildLock, throwIfCancelled } from './cache/build-lock'
import { EnvironmentUses } from './cache/environment-uses'
import { healthOf, leftoverAt } from './cache/health'
import { InstalledPackages } from './cache/installed-packages'
import { OwnerMarks, type OwnerCheck, type ProcessIdentity } from './cache/owner-marks'
import { ReadyFiles, type ReadyRecord } from './cache/ready-file'
import { SetAside } from './cache/set-aside'
import { SharedBuilds } from './cache/shared-builds'
import { Sweeper, type CachedEnvironment, type SweepLimits, type SweepResult } from './cache/sweep'
import { Trash } from './cache/trash'
import { binPathOf, cacheFolders, pythonPathOf } from './environment-layout'
import { EnvironmentNames } from './environment-names'
import type { Interpreter } from './interpreters/interpreter'
import { InterpreterCatalog } from './interpreters/interpreter-catalog'
import { InterpreterChooser } from './interpreters/interpreter-choice'
import { ContentDigests } from './manifests/content-digests'
import { ManifestParsers } from './manifests/manifest-parsers'
import type {
  EnsureOptions,
  EnvironmentHandle,
  EnvironmentRequest,
  EnvironmentStage,
} from './request'
import { RequestResolver, type ResolvedRequest } from './resolve-request'
import { Seeds } from './trees/seeds'

export interface EnvironmentManagerOptions {
  readonly store: MetadataStore
  /** The folder of all environments; other apps may use the same one. */
  readonly root: string
  readonly surroundings: Surroundings
  readonly ownIdentity: ProcessIdentity
  /** Whether the process with this pid *and* start time still runs. */
  readonly isOwnerAlive: OwnerCheck
  readonly limits: SweepLimits
  /** For tests: called before each step of a build. */
  readonly onStep?: (step: BuildStep) => void
}

/** The cache of Python environments: builds each one once and hands it out for as long as it works. */
export class EnvironmentManager {
  readonly #root: string
  readonly #now: () => number
  readonly #names: EnvironmentNames
  readonly #ready = new ReadyFiles()
  readonly #locks: OwnerMarks
  readonly #uses: EnvironmentUses
  readonly #installed = new InstalledPackages()
  readonly #catalog: InterpreterCatalog
  readonly #resolver: RequestResolver
  readonly #site: BuildSite
  readonly #sweeper: Sweeper
  readonly #builds = new SharedBuilds<string>()

  constructor(options: EnvironmentManagerOptions) {
    const { root, surroundings, store, ownIdentity, isOwnerAlive } = options
    const { clock, logger } = surroundings
    const env = withoutForeignPython(surroundings.env)
    const now = () => clock.now()
    const marksIn = (name: string) =>
      new OwnerMarks({ folder: join(root, name), ownIdentity, isOwnerAlive })
    mkdirSync(root, { recursive: true })
    this.#root = root
    this.#now = now
    this.#locks = marksIn(cacheFolders.locks)
    this.#uses = new EnvironmentUses(marksIn(cacheFolders.uses))
    const records = new EnvironmentRecords(store)
    const parsers = new ManifestParsers(surroundings.env)
    this.#names = new EnvironmentNames(records, parsers, now)
    const digests = new ContentDigests()
    const tools = new ToolFinder(env, now)
    const trash = new Trash(join(root, cacheFolders.trash), logger)
    this.#catalog = new InterpreterCatalog({
      records: new InterpreterRecordStore(store),
      env,
      clock,
      logger,
    })
    this.#resolver = new RequestResolver({
      tools,
      chooser: new InterpreterChooser(this.#catalog, parsers, digests),
      parsers,
      digests,
    })
    const onStep = options.onStep ?? (() => {})
    const seeds = new Seeds(root, this.#locks, trash)
    const ready = this.#ready
    const aside = new SetAside({ root, ready, trash })
    this.#site = { root, env, ready, trash, aside, seeds, tools, parsers, now, onStep }
    this.#sweeper = new Sweeper({
      root,
      ready,
      aside,
      uses: this.#uses,
      locks: this.#locks,
      seeds,
      trash,
      records,
      limits: options.limits,
      now,
    })
  }

  /**
   * A ready environment for the request: the one in the cache when it is healthy, else a new one.
   * It can't be removed until the handle is released. Equal requests at the same time build once,
   * across processes. Throws `INVALID_INPUT`, `INTERPRETER_NOT_FOUND`, `BUILDER_MISSING`,
   * `ENVIRONMENT_BUILD_FAILED`, `ENVIRONMENT_IN_USE` (one that must be rebuilt and is in use),
   * `DISK_FULL`, `CANCELLED`.
   */
  async ensure(
    request: EnvironmentRequest,
    options: EnsureOptions = {},
  ): Promise<EnvironmentHandle> {
    const resolved = await this.#resolver.resolve(request)
    if (options.signal !== undefined) throwIfCancelled(options.signal)
    if (options.force !== true) {
      const handle = this.#reuse(resolved)
      if (handle !== null) return handle
    }
    const reason = await this.#builds.join(resolved.fingerprint, options, (call) =>
      this.#buildLocked(request, resolved, call),
    )
    return this.#handOut(resolved, reason)
  }

  /** The fingerprint that `ensure` would use, without building anything. */
  async fingerprintOf(request: EnvironmentRequest): Promise<string> {
    return (await this.#resolver.resolve(request)).fingerprint
  }

  /** Why `ensure` would build for this request now, in words; null when it would reuse. */
  async whyRebuilt(request: EnvironmentRequest): Promise<string | null> {
    const resolved = await this.#resolver.resolve(request)
    const path = this.#pathOf(resolved)
    const record = this.#ready.read(path)
    if (record === null) return this.#names.reasonFor(resolved)
    await this.#catalog.at(record.interpreter)
    return this.#healthOf(path, record)?.reason ?? null
  }

  /**
   * The Pythons that environments can be built on, in order of preference, as they are now. What
   * was chosen by range before stays chosen.
   */
  listInterpreters(): Promise<readonly Interpreter[]> {
    return this.#catalog.list({ refresh: true })
  }

  /** Every finished environment, the most recently used first. */
  list(): Promise<CachedEnvironment[]> {
    return this.#sweeper.list()
  }

  /** Removes one. Throws `NOT_FOUND`, and `ENVIRONMENT_IN_USE` while anybody uses or builds it. */
  remove(fingerprint: string): Promise<void> {
    return this.#sweeper.remove(fingerprint)
  }

  /** Removes what is least recently used, past the limits of age and then of size. */
  sweep(options: { dryRun?: boolean } = {}): Promise<SweepResult> {
    return this.#sweeper.sweep(options.dryRun ?? false)
  }

  /** Gives up every use and waits until what was discarded is deleted. */
  async close(): Promise<void> {
    this.#uses.close()
    await this.#site.trash.empty()
  }

  /** Hands out what is there if it is finished and healthy. Starts nothing and waits for nothing. */
  #reuse(resolved: ResolvedRequest, { evenChanged = false } = {}): EnvironmentHandle | null {
    const path = this.#pathOf(resolved)
    // The mark comes before the look: whoever removes looks for marks after taking ready.json away.
    const release = this.#uses.take(resolved.fingerprint)
    let isHandedOut = false
    try {
      const record = this.#ready.read(path)
      if (record?.fingerprint !== resolved.fingerprint) return null
      const unhealthy = this.#healthOf(path, record)
      const isUsable = unhealthy === null || (evenChanged && unhealthy?.kind === 'changed')
      if (!isUsable) return null
      this.#names.note(resolved, record, path)
      this.#uses.touch(resolved.fingerprint, this.#now(), (now) => this.#ready.touch(path, now))
      isHandedOut = true
      return handleOf(path, record, release, null)
    } finally {
      if (!isHandedOut) release()
    }
  }

  async #handOut(resolved: ResolvedRequest, reason: string | null): Promise<EnvironmentHandle> {
    const handle = this.#reuse(resolved, { evenChanged: true })
    if (handle !== null) return reason === null ? handle : { ...handle, reused: false, reason }
    throw new SupervisorError(
      'ENVIRONMENT_BUILD_FAILED',
      'The environment was removed by another process as soon as it was built. Run it again.',
      { detail: { fingerprint: resolved.fingerprint } },
    )
  }

  /** The reason why it was built; null when another process had done so meanwhile. */
  async #buildLocked(
    request: EnvironmentRequest,
    resolved: ResolvedRequest,
    call: BuildCallOptions,
  ): Promise<string | null> {
    const { fingerprint } = resolved
    const release = await acquireBuildLock(this.#locks, fingerprint, {
      signal: call.signal,
      onWaiting: (pid) => call.onStage({ stage: 'waiting', pid }),
    })
    try {
      const why = await this.#whyToBuild(resolved, call)
      if (why === null) return null
      await buildEnvironment(this.#site, {
        ...call,
        ...why,
        request: resolved,
        isUnchanged: () => this.#resolver.isUnchanged(request, resolved),
      })
      return why.reason
    } finally {
      release()
    }
  }

  async #whyToBuild(
    resolved: ResolvedRequest,
    { force, onStage }: BuildCallOptions,
  ): Promise<{ readonly reason: string; readonly keepsOld: boolean } | null> {
    const path = this.#pathOf(resolved)
    this.#site.aside.settle(resolved.fingerprint)
    this.#ready.restore(path)
    const record = this.#ready.read(path)
    if (record === null) {
      return { reason: leftoverAt(path) ?? this.#names.reasonFor(resolved), keepsOld: false }
    }
    await this.#catalog.at(record.interpreter)
    const unhealthy = this.#healthOf(path, record)
    if (unhealthy === null && !force) return null
    const reason =
      unhealthy === null ? 'forced' : (unhealthy?.reason ?? 'its interpreter is unknown')
    try {
      await this.#sweeper.withdraw(resolved.fingerprint, reason)
      return { reason, keepsOld: unhealthy === null }
    } catch (error) {
      const isShared = !force && unhealthy?.kind === 'changed'
      if (!isShared || !isSupervisorError(error, 'ENVIRONMENT_IN_USE')) throw error
      onStage({ stage: 'sharing', reason })
      return null
    }
  }

  #healthOf(path: string, record: ReadyRecord): ReturnType<typeof healthOf> {
    return healthOf(path, record, this.#catalog, this.#installed)
  }

  #pathOf({ fingerprint }: ResolvedRequest): string {
    return join(this.#root, fingerprint)
  }
}

interface BuildCallOptions {
  readonly force: boolean
  readonly signal: AbortSignal
  readonly onOutput: (bytes: Uint8Array) => void
  readonly onStage: (stage: EnvironmentStage) => void
}

function handleOf(
  path: string,
  record: ReadyRecord,
  release: () => void,
  reason: string | null,
): EnvironmentHandle {
  return {
    path,
    pythonPath: pythonPathOf(path),
    binPath: binPathOf(path),
    fingerprint: record.fingerprint,
    reused: reason === null,
    reason,
    version: record.version,
    builder: record.builder,
    release,
  }
}
