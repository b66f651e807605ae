-- The row of command_texts that holds a command's words. Rows are given out in the order in which
-- commands are made, so a text search can go from the newest backwards and stop at a full page.
ALTER TABLE commands ADD COLUMN text_row INTEGER;

UPDATE commands SET text_row = texts.text_row
FROM (SELECT rowid AS text_row, command_id FROM command_texts) AS texts
WHERE texts.command_id = commands.id;

CREATE INDEX commands_by_text_row ON commands (text_row);
CREATE INDEX commands_by_project_status ON commands (project_id, status, id);
