import type { Sql } from './database'

/** What a run's details say of the environment it ran in, also after that was removed. */
export interface EnvironmentSummary {
  readonly fingerprint: string
  readonly path: string
  readonly builder: string
  readonly pythonVersion: string
}

export class EnvironmentSummaries {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  find(fingerprint: string): EnvironmentSummary | undefined {
    return this.#sql
      .prepare<[string], EnvironmentSummary>(
        `SELECT fingerprint, path, builder, python_version AS pythonVersion
         FROM environments WHERE fingerprint = ?`,
      )
      .get(fingerprint)
  }
}
