import type { Sql } from './database'
import type { LeaseRecord, WorktreeRecord, WorktreeState } from './worktree-record'

/** What a worktree's files are at, as written when its lease ends. */
export interface WorktreeStanding {
  readonly commitSha: string
  readonly commitTime: number | null
  readonly cleanProof: string | null
}

/**
 * The worktrees of the store. Whatever changes a leased one names the lease's token and returns
 * whether that lease still stood, so a stale holder can change nothing.
 */
export class WorktreeRows {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  list(projectId: string): WorktreeRecord[] {
    return this.#sql
      .prepare<[string], Row>('SELECT * FROM worktrees WHERE project_id = ? ORDER BY id')
      .all(projectId)
      .map(recordOf)
  }

  /** The worktrees of every project. */
  listAll(): WorktreeRecord[] {
    return this.#sql
      .prepare<[], Row>('SELECT * FROM worktrees ORDER BY project_id, id')
      .all()
      .map(recordOf)
  }

  find(id: string): WorktreeRecord | undefined {
    const row = this.#sql.prepare<[string], Row>('SELECT * FROM worktrees WHERE id = ?').get(id)
    return row && recordOf(row)
  }

  /** Adds a worktree that somebody is about to make, or one found on disk (no lease, idle). */
  add(worktree: Pick<WorktreeRecord, 'id' | 'projectId' | 'path' | 'lease'>, now: number): void {
    const { id, projectId, path, lease } = worktree
    this.#sql
      .prepare<[string, string, string, WorktreeState, number, number]>(
        `INSERT INTO worktrees (id, project_id, path, state, created_at, last_used_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(id, projectId, path, lease === null ? 'idle' : 'creating', now, now)
    if (lease !== null) this.#writeLease(id, lease)
  }

  /** Takes a worktree that nobody holds. From here on its files count as dirty. */
  take(id: string, lease: LeaseRecord, state: 'leased' | 'removing', now: number): boolean {
    const taken = this.#sql
      .prepare<[WorktreeState, number, string]>(
        `UPDATE worktrees SET state = ?, clean_proof = NULL, last_used_at = ?
         WHERE id = ? AND lease_token IS NULL`,
      )
      .run(state, now, id)
    if (taken.changes === 0) return false
    this.#writeLease(id, lease)
    return true
  }

  /** The files are there: `creating` becomes `leased`. */
  created(token: string): boolean {
    const change = `UPDATE worktrees SET state = 'leased' WHERE lease_token = ?`
    return this.#sql.prepare<[string]>(change).run(token).changes > 0
  }

  heartbeat(token: string, now: number, expiresAt: number): boolean {
    const change = `UPDATE worktrees SET lease_heartbeat_at = ?, lease_expires_at = ?
                    WHERE lease_token = ?`
    return (
      this.#sql.prepare<[number, number, string]>(change).run(now, expiresAt, token).changes > 0
    )
  }

  recordEnvironment(token: string, hash: string): boolean {
    const change = 'UPDATE worktrees SET environment_hash = ? WHERE lease_token = ?'
    return this.#sql.prepare<[string, string]>(change).run(hash, token).changes > 0
  }

  /** Ends a lease in good order. */
  giveBack(token: string, standing: WorktreeStanding, now: number): boolean {
    const change = `UPDATE worktrees SET state = 'idle', commit_sha = ?, commit_time = ?,
                    clean_proof = ?, last_used_at = ?, ${noLease} WHERE lease_token = ?`
    return (
      this.#sql
        .prepare<[string, number | null, string | null, number, string]>(change)
        .run(standing.commitSha, standing.commitTime, standing.cleanProof, now, token).changes > 0
    )
  }

  /** Ends a lease without its holder: the files are dirty, or not to be used again. */
  endLease(token: string, state: 'idle' | 'broken'): boolean {
    const change = `UPDATE worktrees SET state = ?, clean_proof = NULL, ${noLease}
                    WHERE lease_token = ?`
    return this.#sql.prepare<[WorktreeState, string]>(change).run(state, token).changes > 0
  }

  /** Ends a lease that was found abandoned, unless its holder has given a sign of life since. */
  reclaim(lease: LeaseRecord, state: 'idle' | 'broken'): boolean {
    const change = `UPDATE worktrees SET state = ?, clean_proof = NULL, ${noLease}
                    WHERE lease_token = ? AND lease_heartbeat_at = ?`
    return (
      this.#sql
        .prepare<[WorktreeState, string, number]>(change)
        .run(state, lease.token, lease.heartbeatAt).changes > 0
    )
  }

  /** Forgets the worktree if it is still held under `token` (null: by nobody). */
  remove(id: string, token: string | null): boolean {
    const change = 'DELETE FROM worktrees WHERE id = ? AND lease_token IS ?'
    return this.#sql.prepare<[string, string | null]>(change).run(id, token).changes > 0
  }

  #writeLease(id: string, lease: LeaseRecord): void {
    this.#sql
      .prepare<[string, string, number, string, number, number, string]>(
        `UPDATE worktrees SET lease_token = ?, lease_owner = ?, lease_pid = ?, lease_pid_start = ?,
         lease_heartbeat_at = ?, lease_expires_at = ? WHERE id = ?`,
      )
      .run(
        lease.token,
        lease.owner,
        lease.identity.pid,
        lease.identity.startTime,
        lease.heartbeatAt,
        lease.expiresAt,
        id,
      )
  }
}

const noLease = `lease_token = NULL, lease_owner = NULL, lease_pid = NULL, lease_pid_start = NULL,
  lease_heartbeat_at = NULL, lease_expires_at = NULL`

interface Row {
  readonly id: string
  readonly project_id: string
  readonly path: string
  readonly state: WorktreeState
  readonly commit_sha: string | null
  readonly commit_time: number | null
  readonly clean_proof: string | null
  readonly environment_hash: string | null
  readonly created_at: number
  readonly last_used_at: number
  readonly lease_token: string | null
  readonly lease_owner: string | null
  readonly lease_pid: number | null
  readonly lease_pid_start: string | null
  readonly lease_heartbeat_at: number | null
  readonly lease_expires_at: number | null
}

function recordOf(row: Row): WorktreeRecord {
  return {
    id: row.id,
    projectId: row.project_id,
    path: row.path,
    state: row.state,
    commitSha: row.commit_sha,
    commitTime: row.commit_time,
    cleanProof: row.clean_proof,
    environmentHash: row.environment_hash,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    lease: leaseOf(row),
  }
}

function leaseOf(row: Row): LeaseRecord | null {
  if (row.lease_token === null) return null
  return {
    token: row.lease_token,
    owner: row.lease_owner ?? '',
    identity: { pid: row.lease_pid ?? 0, startTime: row.lease_pid_start ?? '' },
    heartbeatAt: row.lease_heartbeat_at ?? 0,
    expiresAt: row.lease_expires_at ?? 0,
  }
}
