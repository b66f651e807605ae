CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id),
  workspace TEXT NOT NULL CHECK (workspace IN ('worktree', 'directory')),
  ref TEXT,
  commit_sha TEXT,
  commit_subject TEXT,
  patch_sha256 TEXT,
  patch_summary TEXT,
  environment_request TEXT NOT NULL,
  environment_fingerprint TEXT,
  worktree_path TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_by_project ON sessions (project_id, created_at);

CREATE TABLE commands (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  project_id TEXT NOT NULL REFERENCES projects (id),
  line TEXT NOT NULL,
  spec TEXT NOT NULL,
  status TEXT NOT NULL CHECK (
    status IN ('pending', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted')
  ),
  reason TEXT,
  message TEXT,
  detail TEXT,
  exit_code INTEGER,
  signal TEXT,
  pid INTEGER,
  pid_start TEXT,
  supervisor_pid INTEGER,
  supervisor_pid_start TEXT,
  log_path TEXT,
  log_bytes INTEGER NOT NULL DEFAULT 0,
  peak_memory_bytes INTEGER,
  cpu_seconds REAL,
  rerun_of TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER
) STRICT;

CREATE INDEX commands_by_status ON commands (status, id);
CREATE INDEX commands_by_project ON commands (project_id, id);
CREATE INDEX commands_by_session ON commands (session_id, id);

CREATE TABLE command_phases (
  command_id TEXT NOT NULL REFERENCES commands (id) ON DELETE CASCADE,
  phase TEXT NOT NULL CHECK (phase IN ('queue', 'workspace', 'environment', 'execute', 'finish')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT,
  summary TEXT,
  PRIMARY KEY (command_id, phase)
) STRICT, WITHOUT ROWID;

CREATE TABLE artifacts (
  id TEXT PRIMARY KEY,
  command_id TEXT NOT NULL REFERENCES commands (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('log', 'junit', 'coverage', 'core-dump', 'custom')),
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL
) STRICT;

CREATE INDEX artifacts_by_command ON artifacts (command_id);

CREATE VIRTUAL TABLE command_texts USING fts5 (
  command_id UNINDEXED, line, place, tokenize = 'trigram'
);
