import { SupervisorError } from '../errors'
import type { TerminalSize } from '../execution/process-spec'
import { commandColumns, recordOf, type RowOf } from './command-columns'
import type { CommandRecord, CommandSpec } from './command-record'
import { ended, started, type CommandEnd, type CommandState } from './command-state'
import type { Sql } from './database'

/** What a command starts its life with. */
export interface NewCommand {
  readonly id: string
  readonly sessionId: string
  readonly projectId: string
  readonly spec: CommandSpec
  readonly rerunOf: string | null
  readonly createdAt: number
  readonly supervisor: { readonly pid: number; readonly startTime: string }
}

/** Figures that are known once a command has ended. */
export interface CommandFigures {
  readonly logBytes: number
  readonly peakMemoryBytes: number | null
  readonly cpuSeconds: number | null
}

/** The commands of the store. A status changes only along the ways of `command-state`. */
export class CommandRows {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  add(command: NewCommand): void {
    this.#sql
      .prepare(
        `INSERT INTO commands (id, session_id, project_id, line, spec, status, rerun_of, created_at,
           supervisor_pid, supervisor_pid_start)
         VALUES (@id, @sessionId, @projectId, @line, @spec, 'pending', @rerunOf, @createdAt,
           @supervisorPid, @supervisorPidStart)`,
      )
      .run({
        id: command.id,
        sessionId: command.sessionId,
        projectId: command.projectId,
        line: command.spec.line,
        spec: JSON.stringify(command.spec),
        rerunOf: command.rerunOf,
        createdAt: command.createdAt,
        supervisorPid: command.supervisor.pid,
        supervisorPidStart: command.supervisor.startTime,
      })
  }

  find(id: string): CommandRecord | undefined {
    const row = this.#sql
      .prepare<[string], RowOf<CommandRecord>>(
        `SELECT ${commandColumns} FROM commands c WHERE c.id = ?`,
      )
      .get(id)
    return row === undefined ? undefined : recordOf(row)
  }

  /** Commands that are pending or running, oldest first. */
  live(): CommandRecord[] {
    return this.#sql
      .prepare<[], RowOf<CommandRecord>>(
        `SELECT ${commandColumns} FROM commands c
         WHERE c.status IN ('pending', 'running') ORDER BY c.id`,
      )
      .all()
      .map(recordOf)
  }

  ofSession(sessionId: string): CommandRecord[] {
    return this.#sql
      .prepare<[string], RowOf<CommandRecord>>(
        `SELECT ${commandColumns} FROM commands c WHERE c.session_id = ? ORDER BY c.id`,
      )
      .all(sessionId)
      .map(recordOf)
  }

  setLog(id: string, path: string): void {
    this.#sql
      .prepare<[string, string]>('UPDATE commands SET log_path = ? WHERE id = ?')
      .run(path, id)
  }

  /** Records the start of the process. Throws `ILLEGAL_TRANSITION` unless pending. */
  start(id: string, at: number, process: { pid: number; pidStart: string }): void {
    started(this.#state(id), at, process)
    this.#sql
      .prepare<[number, number, string, string]>(
        `UPDATE commands SET status = 'running', started_at = ?, pid = ?, pid_start = ?
         WHERE id = ?`,
      )
      .run(at, process.pid, process.pidStart, id)
  }

  /** Notes the size for which a run in a terminal draws from now on. */
  setTerminalSize(id: string, { columns, rows }: TerminalSize): void {
    this.#sql
      .prepare<[number, number, string]>(
        'UPDATE commands SET terminal_columns = ?, terminal_rows = ? WHERE id = ?',
      )
      .run(columns, rows, id)
  }

  /** The size that was noted last; undefined for a run without a terminal, or that never started. */
  terminalSize(id: string): TerminalSize | undefined {
    return this.#sql
      .prepare<[string], TerminalSize>(
        `SELECT terminal_columns AS columns, terminal_rows AS rows FROM commands
         WHERE id = ? AND terminal_columns IS NOT NULL`,
      )
      .get(id)
  }

  /**
   * Records the end, at its start at the earliest: a clock may have been set back. Throws
   * `ILLEGAL_TRANSITION` when it has ended already.
   */
  finish(id: string, at: number, end: CommandEnd, figures: CommandFigures): void {
    ended(this.#state(id), at, end)
    this.#sql
      .prepare(
        `UPDATE commands SET status = @status, reason = @reason, message = @message,
           detail = @detail, exit_code = @exitCode, signal = @signal,
           ended_at = max(@endedAt, coalesce(started_at, created_at)),
           log_bytes = @logBytes, peak_memory_bytes = @peakMemoryBytes, cpu_seconds = @cpuSeconds
         WHERE id = @id`,
      )
      .run({ id, endedAt: at, ...columnsOf(end), ...figures })
  }

  /** Deletes a command with its phases and artifact rows; the files are the caller's. */
  remove(id: string): void {
    this.#sql
      .prepare<[string]>(
        'DELETE FROM command_texts WHERE rowid = (SELECT text_row FROM commands WHERE id = ?)',
      )
      .run(id)
    this.#sql.prepare<[string]>('DELETE FROM commands WHERE id = ?').run(id)
  }

  #state(id: string): CommandState {
    const record = this.find(id)
    if (record === undefined) {
      throw new SupervisorError('NOT_FOUND', 'This run is not in the history any more.', {
        detail: { commandId: id },
      })
    }
    return stateOf(record)
  }
}

function columnsOf(end: CommandEnd): Record<string, string | number | null> {
  return {
    status: end.status,
    reason: 'reason' in end ? end.reason : null,
    message: end.message ?? null,
    detail: 'detail' in end ? JSON.stringify(end.detail) : null,
    exitCode: end.status === 'succeeded' ? 0 : 'exitCode' in end ? end.exitCode : null,
    signal: 'signal' in end ? end.signal : null,
  }
}

/** What the transition function needs of a stored row; an ended row's details don't matter to it. */
function stateOf(record: CommandRecord): CommandState {
  if (record.status === 'pending') return { status: 'pending' }
  if (record.status === 'running') {
    return {
      status: 'running',
      startedAt: record.startedAt ?? record.createdAt,
      pid: record.pid ?? 0,
      pidStart: record.pidStart ?? '',
    }
  }
  return {
    status: 'interrupted',
    message: record.message ?? '',
    startedAt: record.startedAt,
    endedAt: record.endedAt ?? record.createdAt,
  }
}
