import type { Sql } from './database'
import type { OwnerIdentity } from './worktree-record'

/** Somebody in the line for a worktree of a project. */
export interface WaitingRecord {
  readonly ticket: number
  readonly owner: string
  readonly identity: OwnerIdentity
  /** When it last showed that it still waits, in ms. */
  readonly seenAt: number
}

/** The line for worktrees, first come first served, shared by every process on the store. */
export class WorktreeLine {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Joins at the end and returns the ticket. */
  join(projectId: string, owner: string, identity: OwnerIdentity, now: number): number {
    const added = this.#sql
      .prepare<[string, string, number, string, number]>(
        `INSERT INTO worktree_line (project_id, owner, pid, pid_start, seen_at)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(projectId, owner, identity.pid, identity.startTime, now)
    return Number(added.lastInsertRowid)
  }

  /** Says that the ticket still waits; false when it was taken out of the line. */
  stay(ticket: number, now: number): boolean {
    const change = 'UPDATE worktree_line SET seen_at = ? WHERE ticket = ?'
    return this.#sql.prepare<[number, number]>(change).run(now, ticket).changes > 0
  }

  leave(ticket: number): void {
    this.#sql.prepare<[number]>('DELETE FROM worktree_line WHERE ticket = ?').run(ticket)
  }

  /** How many stand before `ticket` (before a newcomer when null). */
  ahead(projectId: string, ticket: number | null): number {
    const count = 'SELECT count(*) AS n FROM worktree_line WHERE project_id = ? AND ticket < ?'
    const limit = ticket ?? Number.MAX_SAFE_INTEGER
    return this.#sql.prepare<[string, number], { n: number }>(count).get(projectId, limit)?.n ?? 0
  }

  list(projectId: string): WaitingRecord[] {
    return this.#sql
      .prepare<
        [string],
        { ticket: number; owner: string; pid: number; pidStart: string; seenAt: number }
      >(
        `SELECT ticket, owner, pid, pid_start AS pidStart, seen_at AS seenAt
         FROM worktree_line WHERE project_id = ? ORDER BY ticket`,
      )
      .all(projectId)
      .map(({ ticket, owner, pid, pidStart, seenAt }) => ({
        ticket,
        owner,
        identity: { pid, startTime: pidStart },
        seenAt,
      }))
  }
}
