import type { PhaseName, PhaseOutcome, PhaseRecord } from './command-record'
import type { Sql } from './database'

/**
 * The phases of commands: each has a start, an end and an outcome. An end is never before its start,
 * although a clock may have been set back in between.
 */
export class PhaseRows {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** In the order they began. */
  of(commandId: string): PhaseRecord[] {
    return this.#sql
      .prepare<[string], PhaseRecord>(
        `SELECT phase AS name, started_at AS startedAt, ended_at AS endedAt, outcome, summary
         FROM command_phases WHERE command_id = ?
         ORDER BY started_at, instr('queue workspace environment execute finish', phase)`,
      )
      .all(commandId)
  }

  begin(commandId: string, name: PhaseName, at: number): void {
    this.#sql
      .prepare<[string, PhaseName, number]>(
        'INSERT INTO command_phases (command_id, phase, started_at) VALUES (?, ?, ?)',
      )
      .run(commandId, name, at)
  }

  end(
    commandId: string,
    name: PhaseName,
    at: number,
    outcome: PhaseOutcome,
    summary: string | null,
  ): void {
    this.#sql
      .prepare<[number, PhaseOutcome, string | null, string, PhaseName]>(
        `UPDATE command_phases SET ended_at = max(?, started_at), outcome = ?, summary = ?
         WHERE command_id = ? AND phase = ? AND ended_at IS NULL`,
      )
      .run(at, outcome, summary, commandId, name)
  }

  /** Ends whatever phase of the command is still open. */
  endOpen(commandId: string, at: number, outcome: PhaseOutcome): void {
    this.#sql
      .prepare<[number, PhaseOutcome, string]>(
        `UPDATE command_phases SET ended_at = max(?, started_at), outcome = ?
         WHERE command_id = ? AND ended_at IS NULL`,
      )
      .run(at, outcome, commandId)
  }
}
