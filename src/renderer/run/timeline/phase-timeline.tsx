import type { CommandDetail } from '../../../contract/commands'
import { PhaseItem } from './phase-item'
import { phaseSteps } from './phase-steps'

/** The way of a run from the queue to its end, with how long each step took. */
export function PhaseTimeline({ run }: { readonly run: CommandDetail }) {
  const steps = phaseSteps(run)
  return (
    <ol aria-label="Phases" className="flex h-13 shrink-0 items-stretch px-5 pb-2">
      {steps.map((step, index) => (
        <PhaseItem key={step.name} step={step} last={index === steps.length - 1} />
      ))}
    </ol>
  )
}
