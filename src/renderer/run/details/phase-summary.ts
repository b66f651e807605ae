import type { CommandDetail, PhaseName } from '../../../contract/commands'

/** What a phase had to say of itself: `Reused a worktree`. */
export function phaseSummary(run: Pick<CommandDetail, 'phases'>, name: PhaseName): string | null {
  return run.phases.find((phase) => phase.name === name)?.summary ?? null
}
