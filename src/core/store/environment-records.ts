import type { MetadataStore } from './metadata-store'

/** What the store remembers of an environment that was built or adopted. */
export interface EnvironmentRow {
  readonly fingerprint: string
  readonly path: string
  readonly builder: string
  readonly interpreter: string
  readonly pythonVersion: string
  /** JSON of what it was made of. */
  readonly record: string
  readonly createdAt: number
}

/** What a name stood for last. */
export interface EnvironmentHistory {
  readonly fingerprint: string
  readonly record: string
  readonly removedAt: number | null
}

/** Which environment each name stands for, and what those were made of, even after removal. */
export class EnvironmentRecords {
  readonly #store: MetadataStore

  constructor(store: MetadataStore) {
    this.#store = store
  }

  /** Records an environment that is there now, and that `name` asked for it with `manifests`. */
  save(row: EnvironmentRow, name: string, manifests: string, now: number): void {
    this.#store.write(() => {
      this.#store.sql
        .prepare(
          `INSERT INTO environments (fingerprint, path, builder, interpreter, python_version, record,
             created_at, last_used_at)
           VALUES (@fingerprint, @path, @builder, @interpreter, @pythonVersion, @record,
             @createdAt, @now)
           ON CONFLICT (fingerprint) DO UPDATE SET path = @path, builder = @builder,
             interpreter = @interpreter, python_version = @pythonVersion, record = @record,
             created_at = @createdAt, last_used_at = @now, removed_at = NULL,
             size_bytes = iif(created_at = @createdAt, size_bytes, NULL)`,
        )
        .run({ ...row, now })
      this.#store.sql
        .prepare(
          `INSERT OR REPLACE INTO environment_names (name, manifests, fingerprint, updated_at)
           VALUES (?, ?, ?, ?)`,
        )
        .run(name, manifests, row.fingerprint, now)
    })
  }

  /** What `name` had: for the same manifests if ever, else for the latest others. */
  previous(name: string, manifests: string): EnvironmentHistory | undefined {
    return this.#store.sql
      .prepare<[string, string], EnvironmentHistory>(
        `SELECT fingerprint, record, removed_at AS removedAt
         FROM environment_names JOIN environments USING (fingerprint)
         WHERE name = ? ORDER BY manifests = ? DESC, updated_at DESC LIMIT 1`,
      )
      .get(name, manifests)
  }

  /** The names that stand for each environment. */
  names(): Map<string, string[]> {
    const names = new Map<string, string[]>()
    const rows = this.#store.sql
      .prepare<[], { fingerprint: string; name: string }>(
        'SELECT DISTINCT fingerprint, name FROM environment_names ORDER BY name',
      )
      .all()
    for (const { fingerprint, name } of rows) {
      names.set(fingerprint, [...(names.get(fingerprint) ?? []), name])
    }
    return names
  }

  size(fingerprint: string): number | null {
    const row = this.#store.sql
      .prepare<[string], { size: number | null }>(
        'SELECT size_bytes AS size FROM environments WHERE fingerprint = ?',
      )
      .get(fingerprint)
    return row?.size ?? null
  }

  saveSize(fingerprint: string, bytes: number): void {
    this.#store.sql
      .prepare('UPDATE environments SET size_bytes = ? WHERE fingerprint = ?')
      .run(bytes, fingerprint)
  }

  /** Notes the removal; what nobody's name stands for is forgotten. */
  markRemoved(fingerprint: string, now: number): void {
    this.#store.write(() => {
      this.#store.sql
        .prepare('UPDATE environments SET removed_at = ?, size_bytes = NULL WHERE fingerprint = ?')
        .run(now, fingerprint)
      this.#store.sql.exec(
        `DELETE FROM environments WHERE removed_at IS NOT NULL
         AND fingerprint NOT IN (SELECT fingerprint FROM environment_names)`,
      )
    })
  }
}
