import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SupervisorError } from '../errors'
import type { RunnerSettings } from '../settings/runner-settings'
import type { MetadataStore } from '../store/metadata-store'
import type { ProjectRecord } from '../store/project-record'
import type { Surroundings } from '../surroundings'
import { Mirror } from '../worktrees/mirror/mirror'
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
   * Throws `INVALID_INPUT` for a plain directory, `SOURCE_UNREACHABLE` when cloning fails, and
   * `CANCELLED`.
   */
  async open(project: ProjectRecord, options: OpenOptions = {}): Promise<ProjectWorkspace> {
    return this.#openings.open(project.id, options, (call) => this.#make(project, call))
  }

  /** As `open`, but null where that would have to clone first. */
  async openIfMade(project: ProjectRecord): Promise<ProjectWorkspace | null> {
    return existsSync(this.#mirrorOf(project)) ? this.open(project) : null
  }

  /** Ends what is being cloned, and the waiting of everybody for a worktree. */
  async close(): Promise<void> {
    for (const { pool } of await this.#openings.close()) pool.dispose()
  }

  #mirrorOf({ id }: ProjectRecord): string {
    return join(this.#settings.paths.mirrors, `${id}.git`)
  }

  async #make(project: ProjectRecord, call: OpeningCall): Promise<ProjectWorkspace> {
    if (project.kind === 'directory') {
      throw new SupervisorError('INVALID_INPUT', `${project.name} is a plain folder without git.`)
    }
    const { paths, worktrees } = this.#settings
    const mirror = await Mirror.open({
      source: project.source,
      kind: project.kind,
      path: this.#mirrorOf(project),
      surroundings: this.#surroundings,
      ...call,
    })
    const pool = new WorktreePool({
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
    return { mirror, pool }
  }
}
