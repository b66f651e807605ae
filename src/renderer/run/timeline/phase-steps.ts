import type { CommandDetail, Phase, PhaseName } from '../../../contract/commands'

/** How a step of the timeline stands. */
export type StepState =
  'waiting' | 'live' | 'done' | 'reused' | 'skipped' | 'failed' | 'cancelled' | 'lost'

/** One step of a run's way as the timeline shows it. Times are ms since the Unix epoch. */
export interface PhaseStep {
  readonly name: PhaseName
  readonly label: string
  readonly state: StepState
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly summary: string | null
}

const labels: readonly (readonly [PhaseName, string])[] = [
  ['queue', 'Queue'],
  ['workspace', 'Workspace'],
  ['environment', 'Environment'],
  ['execute', 'Execute'],
  ['finish', 'Finish'],
]

/**
 * The five steps in their order, those to come included. A live step with an end waits for what comes
 * after that: for the output of a program that has ended.
 */
export function phaseSteps(
  run: Pick<CommandDetail, 'phases' | 'status' | 'exitedAt'>,
): PhaseStep[] {
  return labels.map(([name, label]) => {
    const phase = run.phases.find((candidate) => candidate.name === name)
    return {
      name,
      label,
      state: stateOf(phase, run.status),
      startedAt: phase?.startedAt ?? null,
      endedAt: phase?.endedAt ?? (name === 'execute' ? run.exitedAt : null),
      summary: phase?.summary ?? null,
    }
  })
}

function stateOf(phase: Phase | undefined, status: CommandDetail['status']): StepState {
  if (!phase) return 'waiting'
  // What cut an interrupted run short was not the step's own doing.
  if (phase.outcome === 'failed' && status === 'interrupted') return 'lost'
  if (phase.outcome !== null) return phase.outcome
  return status === 'pending' || status === 'running' ? 'live' : 'lost'
}
