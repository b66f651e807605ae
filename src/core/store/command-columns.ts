import type { CommandListing, CommandRecord } from './command-record'

/** The columns of a command, named as its record names them. */
export const commandColumns = `c.id, c.session_id AS sessionId, c.project_id AS projectId, c.spec,
  c.status, c.reason, c.message, c.detail, c.exit_code AS exitCode, c.signal, c.pid,
  c.pid_start AS pidStart, c.supervisor_pid AS supervisorPid,
  c.supervisor_pid_start AS supervisorPidStart, c.log_path AS logPath, c.log_bytes AS logBytes,
  c.peak_memory_bytes AS peakMemoryBytes, c.cpu_seconds AS cpuSeconds, c.rerun_of AS rerunOf,
  c.created_at AS createdAt, c.started_at AS startedAt, c.ended_at AS endedAt`

export const listingColumns = `${commandColumns}, p.name AS projectName, s.ref,
  s.commit_sha AS commitSha, s.commit_subject AS commitSubject,
  json_extract(s.patch_summary, '$.files') AS patchedFiles`

export const listingTables = `commands c
  JOIN sessions s ON s.id = c.session_id
  JOIN projects p ON p.id = c.project_id`

/** A record as SQLite gives it: its two JSON columns are still text. */
export type RowOf<T extends CommandRecord> = Omit<T, 'spec' | 'detail'> & {
  readonly spec: string
  readonly detail: string | null
}

export function recordOf(row: RowOf<CommandRecord>): CommandRecord {
  return { ...row, ...parsed(row) }
}

export function listingOf(row: RowOf<CommandListing>): CommandListing {
  return { ...row, ...parsed(row) }
}

function parsed(row: RowOf<CommandRecord>): Pick<CommandRecord, 'spec' | 'detail'> {
  return {
    spec: JSON.parse(row.spec) as CommandRecord['spec'],
    detail: row.detail === null ? null : (JSON.parse(row.detail) as CommandRecord['detail']),
  }
}
