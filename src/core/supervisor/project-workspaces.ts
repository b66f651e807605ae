import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SupervisorError, isSupervisorError, messageOf } from '../errors'
import type { Commit } from '../git/log'
import type { RunnerSettings } from '../settings/runner-settings'
import type { MetadataStore } from '../store/metadata-store'
import type { ProjectRecord } from '../store/project-record'
import type { Surroundings } from '../surroundings'
import { isRepository } from '../worktrees/mirror/make-mirror'
import { Mirror, type MirrorOptions } from '../worktrees/mirror/mirror'
import { SourceLookup } from '../worktrees/mirror/source-lookup'
import { WorktreePool } from '../worktrees/worktree-pool'
import { contentOfProject } from './content-of-project'
import type { OwnIdentity } from './own-identity'
import { SharedOpenings, type OpenOptions, type OpeningCall } from './shared-openings'

/** A project's mirror and the pool over it. */
export interface ProjectWorkspace {
  readonly mirror: Mirror
  readonly pool: WorktreePool
}

/** Opens the mirror and the pool of each project once, on first use. */
export class ProjectWorkspaces {
  readonly #store: MetadataStore
  readonly #settings: RunnerSettings
  readonly #surroundings: Surroundings
  readonly #self: OwnIdentity
  readonly #isOwnerAlive: (identity: OwnIdentity) => Promise<boolean>
  readonly #openings = new SharedOpenings<ProjectWorkspace>()

  constructor(
    store: MetadataStore,
    settings: RunnerSettings,
    surroundings: Surroundings,
    self: OwnIdentity,
    isOwnerAlive: (identity: OwnIdentity) => Promise<boolean>,
  ) {
    this.#store = store
    this.#settings = settings
    this.#surroundings = surroundings
    this.#self = self
    this.#isOwnerAlive = isOwnerAlive
  }

  /**
   * Throws `INVALID_INPUT` for a plain directory, `SOURCE_UNREACHABLE`, `WORKTREE_FAILED` or
   * `DISK_FULL` when cloning fails, and `CANCELLED`.
   */
  async open(project: ProjectRecord, options: OpenOptions = {}): Promise<ProjectWorkspace> {
    return this.#openings.open(project.id, options, (call) => this.#make(project, call))
  }

  /**
   * To look things up in a local project. What is not open yet stays so: to clone may take long.
   * Throws `INVALID_INPUT` for a plain directory, and `SOURCE_UNREACHABLE`.
   */
  async lookup(project: ProjectRecord, signal?: AbortSignal): Promise<SourceLookup> {
    const opened = await this.#openings.opened(project.id)
    return opened?.mirror ?? (await SourceLookup.over(this.#mirrorOptions(project), signal))
  }

  /**
   * As `SourceLookup.find`, in a local project. A mirror that is there has the commit then, so that a
   * run that waits can't lose it; to make one may take long, and is left to the preparation.
   */
  async findCommit(project: ProjectRecord, ref: string): Promise<Commit> {
    const lookup = await this.lookup(project)
    const commit = await lookup.find(ref)
    if (isRepository(lookup.path)) await this.#bring(project, commit.sha)
    return commit
  }

  /**
   * The pool, to look after what is there: nothing is cloned, and the source may be gone. Null when
   * the project has neither a mirror nor worktrees.
   */
  async poolForUpkeep(project: ProjectRecord): Promise<WorktreePool | null> {
    const options = this.#mirrorOptions(project)
    if (existsSync(options.path)) {
      try {
        return (await this.open(project)).pool
      } catch (error) {
        if (!isSupervisorError(error, 'SOURCE_UNREACHABLE')) throw error
      }
    } else if (this.#store.worktrees.list(project.id).length === 0) return null
    return this.#poolOver(Mirror.asFound(options), project)
  }

  /** Ends what is being cloned, and the waiting of everybody for a worktree. */
  async close(): Promise<void> {
    for (const { pool } of await this.#openings.close()) pool.dispose()
  }

  /** What fails here is tried again in the preparation, which tells the person. */
  async #bring(project: ProjectRecord, sha: string): Promise<void> {
    try {
      const { mirror } = await this.open(project)
      await mirror.ensureCommit(sha)
    } catch (error) {
      const message = messageOf(error)
      this.#surroundings.logger.warn('A commit was not mirrored at its launch.', { sha, message })
    }
  }

  async #make(project: ProjectRecord, call: OpeningCall): Promise<ProjectWorkspace> {
    const mirror = await Mirror.open({ ...this.#mirrorOptions(project), ...call })
    return { mirror, pool: this.#poolOver(mirror, project) }
  }

  #mirrorOptions({ id, kind, name, source }: ProjectRecord): MirrorOptions {
    if (kind === 'directory') {
      throw new SupervisorError('INVALID_INPUT', `${name} is a plain folder without git.`)
    }
    const path = join(this.#settings.paths.mirrors, `${id}.git`)
    return { source, kind, path, surroundings: this.#surroundings }
  }

  #poolOver(mirror: Mirror, project: ProjectRecord): WorktreePool {
    const { paths, worktrees } = this.#settings
    return new WorktreePool({
      store: this.#store,
      projectId: project.id,
      mirror,
      root: join(paths.worktrees, project.id),
      limits: {
        max: worktrees.maxPerProject,
        leaseTtlMs: worktrees.leaseTtlSeconds * 1000,
        heartbeatMs: worktrees.heartbeatSeconds * 1000,
      },
      content: () => contentOfProject(project, this.#store.projects.options(project.id), worktrees),
      surroundings: this.#surroundings,
      ownIdentity: this.#self,
      isOwnerAlive: this.#isOwnerAlive,
    })
  }
}
