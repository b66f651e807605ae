import type { ArtifactRecord } from './command-record'
import type { Sql } from './database'

/** The files that commands left behind. */
export class ArtifactRows {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  add(commandId: string, artifact: ArtifactRecord): void {
    this.#sql
      .prepare(
        `INSERT INTO artifacts (id, command_id, kind, name, path, size_bytes)
         VALUES (@id, @commandId, @kind, @name, @path, @sizeBytes)`,
      )
      .run({ ...artifact, commandId })
  }

  of(commandId: string): ArtifactRecord[] {
    return this.#sql
      .prepare<[string], ArtifactRecord>(
        `SELECT id, kind, name, path, size_bytes AS sizeBytes FROM artifacts
         WHERE command_id = ? ORDER BY kind <> 'log', name`,
      )
      .all(commandId)
  }
}
