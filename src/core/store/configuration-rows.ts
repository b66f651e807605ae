import type { Sql } from './database'

/** A filled-in form under a name. `form` is JSON of the client's making, without secret values. */
export interface ConfigurationRecord {
  readonly id: string
  readonly projectId: string
  readonly name: string
  readonly form: string
  readonly updatedAt: number
}

const columns = 'id, project_id AS projectId, name, form, updated_at AS updatedAt'

/** Saved New run forms. */
export class ConfigurationRows {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  list(projectId: string | undefined): ConfigurationRecord[] {
    return this.#sql
      .prepare<(string | null)[], ConfigurationRecord>(
        `SELECT ${columns} FROM configurations WHERE ? IS NULL OR project_id = ? ORDER BY name`,
      )
      .all(projectId ?? null, projectId ?? null)
  }

  /** Saves; one of the same project and name keeps its id and gets the new form. */
  save(configuration: ConfigurationRecord): ConfigurationRecord {
    const saved = this.#sql
      .prepare<[ConfigurationRecord], ConfigurationRecord>(
        `INSERT INTO configurations (id, project_id, name, form, updated_at)
         VALUES (@id, @projectId, @name, @form, @updatedAt)
         ON CONFLICT (project_id, name) DO UPDATE
           SET form = excluded.form, updated_at = excluded.updated_at
         RETURNING ${columns}`,
      )
      .get(configuration)
    return saved ?? configuration
  }

  remove(id: string): void {
    this.#sql.prepare<[string]>('DELETE FROM configurations WHERE id = ?').run(id)
  }
}
