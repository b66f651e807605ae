-- The changes that a session was asked for, while they could not be stored as its patch.
ALTER TABLE sessions ADD COLUMN unstored_changes TEXT;
