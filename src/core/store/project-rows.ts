import type { Sql } from './database'
import { readProjectOptions, type ProjectOptions } from './project-options'
import type { ProjectKind, ProjectRecord } from './project-record'

const columns = 'id, name, kind, source, added_at AS addedAt, last_used_at AS lastUsedAt'

/** The projects of the store. Removed ones stay, so that their runs keep a name. */
export class ProjectRows {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Adds the project, or returns the one that has this source already. */
  add(project: ProjectRecord): ProjectRecord {
    this.#sql
      .prepare<[string, string, ProjectKind, string, number, number]>(
        `INSERT INTO projects (id, name, kind, source, added_at, last_used_at)
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      )
      .run(
        project.id,
        project.name,
        project.kind,
        project.source,
        project.addedAt,
        project.lastUsedAt,
      )
    return this.findBySource(project.source) ?? project
  }

  /** Projects on the list, last used first. */
  list(): ProjectRecord[] {
    return this.#sql
      .prepare<[], ProjectRecord>(
        `SELECT ${columns} FROM projects WHERE removed_at IS NULL ORDER BY last_used_at DESC, name`,
      )
      .all()
  }

  /** The project, removed or not. */
  find(id: string): ProjectRecord | undefined {
    return this.#sql
      .prepare<[string], ProjectRecord>(`SELECT ${columns} FROM projects WHERE id = ?`)
      .get(id)
  }

  /** The project if it is on the list. */
  findListed(id: string): ProjectRecord | undefined {
    return this.#sql
      .prepare<[string], ProjectRecord>(
        `SELECT ${columns} FROM projects WHERE id = ? AND removed_at IS NULL`,
      )
      .get(id)
  }

  findBySource(source: string): ProjectRecord | undefined {
    return this.#sql
      .prepare<[string], ProjectRecord>(
        `SELECT ${columns} FROM projects WHERE source = ? AND removed_at IS NULL`,
      )
      .get(source)
  }

  /** What the project wants otherwise; all null for one that is not there. */
  options(id: string): ProjectOptions {
    const row = this.#sql
      .prepare<[string], { options: string }>('SELECT options FROM projects WHERE id = ?')
      .get(id)
    return readProjectOptions(row?.options ?? '{}')
  }

  setOptions(id: string, options: ProjectOptions): void {
    this.#sql
      .prepare<[string, string]>('UPDATE projects SET options = ? WHERE id = ?')
      .run(JSON.stringify(options), id)
  }

  touch(id: string, now: number): void {
    this.#sql
      .prepare<[number, string]>('UPDATE projects SET last_used_at = ? WHERE id = ?')
      .run(now, id)
  }

  remove(id: string, now: number): void {
    this.#sql
      .prepare<[number, string]>('UPDATE projects SET removed_at = ? WHERE id = ?')
      .run(now, id)
  }
}
