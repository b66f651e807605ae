-- The size for which the output of a run in a terminal was drawn last; null without a terminal.
ALTER TABLE commands ADD COLUMN terminal_columns INTEGER;
ALTER TABLE commands ADD COLUMN terminal_rows INTEGER;
