import { commandProcedures } from './command-procedures'
import { configurationProcedures } from './configuration-procedures'
import { environmentProcedures } from './environment-procedures'
import { api } from './implementer'
import { projectProcedures } from './project-procedures'
import { settingsProcedures } from './settings-procedures'
import { worktreeProcedures } from './worktree-procedures'

/** The contract, implemented on core. Any transport may carry it. */
export const supervisorRouter = api.router({
  projects: projectProcedures,
  commands: commandProcedures,
  configurations: configurationProcedures,
  environments: environmentProcedures,
  worktrees: worktreeProcedures,
  settings: settingsProcedures,
})
