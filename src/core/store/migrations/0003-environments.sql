-- What was built, kept after its removal for as long as a name points here: to say why it was rebuilt.
-- Whether an environment is there and who uses it stands on the disk, which other apps may share.
CREATE TABLE environments (
  fingerprint TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  builder TEXT NOT NULL,
  interpreter TEXT NOT NULL,
  python_version TEXT NOT NULL,
  record TEXT NOT NULL,
  size_bytes INTEGER,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

-- A name is what asked for an environment (a project and its manifests); it tells what was there before.
CREATE TABLE environment_names (
  name TEXT NOT NULL,
  manifests TEXT NOT NULL,
  fingerprint TEXT NOT NULL REFERENCES environments (fingerprint) ON DELETE CASCADE,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (name, manifests)
) STRICT, WITHOUT ROWID;

CREATE INDEX environment_names_by_fingerprint ON environment_names (fingerprint);

-- What each interpreter said of itself, true while its files are the same.
CREATE TABLE interpreters (
  path TEXT PRIMARY KEY,
  identity TEXT NOT NULL,
  executable_identity TEXT NOT NULL,
  facts TEXT NOT NULL,
  probed_at INTEGER NOT NULL
) STRICT;
