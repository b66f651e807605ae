-- A lease is the columns from lease_token on: all null when nobody holds the worktree.
-- clean_proof is null whenever the files may differ from commit_sha.
CREATE TABLE worktrees (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id),
  path TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('creating', 'idle', 'leased', 'removing', 'broken')),
  commit_sha TEXT,
  commit_time INTEGER,
  clean_proof TEXT,
  environment_hash TEXT,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  lease_token TEXT UNIQUE,
  lease_owner TEXT,
  lease_pid INTEGER,
  lease_pid_start TEXT,
  lease_heartbeat_at INTEGER,
  lease_expires_at INTEGER
) STRICT;

CREATE INDEX worktrees_by_project ON worktrees (project_id, state, last_used_at);

-- Who waits for a worktree of a project. Tickets are never used again, so the line is first come, first served.
CREATE TABLE worktree_line (
  ticket INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id TEXT NOT NULL REFERENCES projects (id),
  owner TEXT NOT NULL,
  pid INTEGER NOT NULL,
  pid_start TEXT NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;

CREATE INDEX worktree_line_by_project ON worktree_line (project_id, ticket);
