import { commands } from './commands'
import { configurations } from './configurations'
import { desktop } from './desktop'
import { environments } from './environments'
import { projects } from './projects'
import { settings } from './settings'
import { worktrees } from './worktrees'

/** What any client may ask of the supervisor, by noun. */
export const supervisorContract = {
  projects,
  commands,
  configurations,
  environments,
  worktrees,
  settings,
}

/** The contract that the desktop window gets: the supervisor's and the shell's own. */
export const desktopContract = { ...supervisorContract, desktop }
