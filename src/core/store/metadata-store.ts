import type { Clock } from '../surroundings'
import { ArtifactRows } from './artifact-rows'
import { CommandListings } from './command-listings'
import { CommandRows } from './command-rows'
import { ConfigurationRows } from './configuration-rows'
import { openDatabase, type Sql } from './database'
import { EnvironmentSummaries } from './environment-summaries'
import { PhaseRows } from './phase-rows'
import { ProjectRows } from './project-rows'
import { SessionRows } from './session-rows'
import { storeFailure } from './store-failure'
import { WorktreeRows } from './worktree-rows'

/**
 * The SQLite database behind everything but log bytes: one object per noun, all on one connection.
 * Methods are synchronous and short; multi-row changes go through `write`.
 */
export class MetadataStore {
  readonly sql: Sql
  /** Where a corrupt database was moved to when this one was opened, else null. */
  readonly setAside: string | null
  readonly projects: ProjectRows
  readonly configurations: ConfigurationRows
  readonly sessions: SessionRows
  readonly commands: CommandRows
  readonly listings: CommandListings
  readonly phases: PhaseRows
  readonly artifacts: ArtifactRows
  readonly environments: EnvironmentSummaries
  readonly worktrees: WorktreeRows

  private constructor(sql: Sql, setAside: string | null) {
    this.sql = sql
    this.setAside = setAside
    this.projects = new ProjectRows(sql)
    this.configurations = new ConfigurationRows(sql)
    this.sessions = new SessionRows(sql)
    this.commands = new CommandRows(sql)
    this.listings = new CommandListings(sql)
    this.phases = new PhaseRows(sql)
    this.artifacts = new ArtifactRows(sql)
    this.environments = new EnvironmentSummaries(sql)
    this.worktrees = new WorktreeRows(sql)
  }

  /** Opens or makes the store at `file`. Throws `STORE_NEWER` or `STORE_FAILED`. */
  static open(file: string, clock: Clock): MetadataStore {
    const { sql, setAside } = openDatabase(file, () => clock.now())
    return new MetadataStore(sql, setAside)
  }

  /**
   * Runs `change` in one transaction that takes the write lock at once (`BEGIN IMMEDIATE`). Throws
   * `DISK_FULL` or `STORE_FAILED` when the database refuses, and what `change` throws.
   */
  write<T>(change: () => T): T {
    try {
      return this.sql.transaction(change).immediate()
    } catch (error) {
      throw storeFailure(error)
    }
  }

  /** As `write`, and on the disk (fsync) when it returns: for rows that start or finish a command. */
  writeDurably<T>(change: () => T): T {
    this.sql.pragma('synchronous = FULL')
    try {
      return this.write(change)
    } finally {
      this.sql.pragma('synchronous = NORMAL')
    }
  }

  close(): void {
    if (this.sql.open) this.sql.close()
  }
}
