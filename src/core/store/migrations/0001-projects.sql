CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('local', 'remote', 'directory')),
  source TEXT NOT NULL,
  options TEXT NOT NULL DEFAULT '{}',
  added_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE UNIQUE INDEX projects_by_source ON projects (source) WHERE removed_at IS NULL;

CREATE TABLE configurations (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id),
  name TEXT NOT NULL,
  form TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (project_id, name)
) STRICT;
