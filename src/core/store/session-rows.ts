import type { Sql } from './database'
import type { RequestedChanges } from './requested-changes'
import type { EnvironmentWish, PatchSummary, SessionRecord } from './session-record'

interface Row extends Omit<SessionRecord, 'patchSummary' | 'unstoredChanges' | 'environment'> {
  readonly patchSummary: string | null
  readonly unstoredChanges: string | null
  readonly environment: string
}

const columns = `id, project_id AS projectId, workspace, ref, commit_sha AS commitSha,
  commit_subject AS commitSubject, patch_sha256 AS patchSha256, patch_summary AS patchSummary,
  unstored_changes AS unstoredChanges,
  environment_request AS environment, environment_fingerprint AS environmentFingerprint,
  worktree_path AS worktreePath, created_at AS createdAt`

/** The sessions of the store. */
export class SessionRows {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  add(session: SessionRecord): void {
    this.#sql
      .prepare(
        `INSERT INTO sessions (id, project_id, workspace, ref, commit_sha, commit_subject,
           patch_sha256, patch_summary, unstored_changes, environment_request, created_at)
         VALUES (@id, @projectId, @workspace, @ref, @commitSha, @commitSubject,
           @patchSha256, @patchSummary, @unstoredChanges, @environment, @createdAt)`,
      )
      .run({
        ...session,
        patchSummary: toJson(session.patchSummary),
        unstoredChanges: toJson(session.unstoredChanges),
        environment: JSON.stringify(session.environment),
      })
  }

  find(id: string): SessionRecord | undefined {
    const row = this.#sql
      .prepare<[string], Row>(`SELECT ${columns} FROM sessions WHERE id = ?`)
      .get(id)
    return row === undefined ? undefined : fromRow(row)
  }

  /** Records the commit that the session's ref turned out to name. */
  setCommit(id: string, commitSha: string, subject: string): void {
    this.#sql
      .prepare<[string, string, string]>(
        'UPDATE sessions SET commit_sha = ?, commit_subject = ? WHERE id = ?',
      )
      .run(commitSha, subject, id)
  }

  setWorktree(id: string, path: string): void {
    this.#sql
      .prepare<[string, string]>('UPDATE sessions SET worktree_path = ? WHERE id = ?')
      .run(path, id)
  }

  setEnvironment(id: string, fingerprint: string): void {
    this.#sql
      .prepare<[string, string]>('UPDATE sessions SET environment_fingerprint = ? WHERE id = ?')
      .run(fingerprint, id)
  }

  /** What the project's latest session with the same wish came to use, whether built by force or not. */
  latestEnvironment(projectId: string, wish: EnvironmentWish): string | null {
    const row = this.#sql
      .prepare<[string, string], { fingerprint: string }>(
        `SELECT environment_fingerprint AS fingerprint FROM sessions
         WHERE project_id = ? AND environment_fingerprint IS NOT NULL
           AND json_remove(environment_request, '$.force') = json_remove(?, '$.force')
         ORDER BY created_at DESC LIMIT 1`,
      )
      .get(projectId, JSON.stringify(wish))
    return row?.fingerprint ?? null
  }
}

function fromRow(row: Row): SessionRecord {
  return {
    ...row,
    patchSummary: fromJson<PatchSummary>(row.patchSummary),
    unstoredChanges: fromJson<RequestedChanges>(row.unstoredChanges),
    environment: JSON.parse(row.environment) as EnvironmentWish,
  }
}

function toJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

function fromJson<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T)
}
