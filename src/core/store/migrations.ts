import projects from './migrations/0001-projects.sql?raw'
import worktrees from './migrations/0002-worktrees.sql?raw'
import environments from './migrations/0003-environments.sql?raw'
import commands from './migrations/0004-commands.sql?raw'
import listings from './migrations/0005-listings.sql?raw'
import terminalSize from './migrations/0006-terminal-size.sql?raw'
import unstoredChanges from './migrations/0007-unstored-changes.sql?raw'

/** The schema's steps, oldest first. A step that has been released is never changed. */
export const migrations: readonly string[] = [
  projects,
  worktrees,
  environments,
  commands,
  listings,
  terminalSize,
  unstoredChanges,
]
