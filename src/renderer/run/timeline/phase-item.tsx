import { formatDuration, formatElapsed } from '../../format/duration'
import { useNow } from '../../format/use-now'
import { classNames } from '../../ui/class-names'
import type { PhaseStep } from './phase-steps'
import { stepLook } from './step-look'

/** One step: its name, its time, and what is worth knowing about it. */
export function PhaseItem({ step, last }: { readonly step: PhaseStep; readonly last: boolean }) {
  const { icon: Icon, disc, label, word, spins } = stepLook(step)
  const live = step.state === 'live'
  return (
    <li
      aria-current={live ? 'step' : undefined}
      title={step.summary ?? undefined}
      className={classNames('flex min-w-0 items-center gap-2', last ? 'shrink-0' : 'flex-1')}
    >
      <span
        className={classNames(
          'flex size-6 shrink-0 items-center justify-center rounded-full',
          disc,
        )}
      >
        <Icon
          aria-hidden
          size={step.state === 'waiting' ? 8 : 13}
          strokeWidth={2.5}
          className={classNames(spins && 'animate-spin motion-reduce:animate-none')}
        />
      </span>
      <span className="flex min-w-0 shrink-0 flex-col">
        <span className={classNames('text-base leading-4 font-medium', label)}>{step.label}</span>
        <span className="flex gap-1 text-xs text-muted tabular-nums">
          <StepTime step={step} />
          {word && <span>{word}</span>}
        </span>
      </span>
      {!last && <span aria-hidden className="mx-2 h-px min-w-3 flex-1 bg-border" />}
    </li>
  )
}

function StepTime({ step }: { readonly step: PhaseStep }) {
  const live = step.state === 'live'
  const now = useNow(250, live)
  if (step.startedAt === null) return <span className="text-faint">–</span>
  if (live) return <span>{formatElapsed((step.endedAt ?? now) - step.startedAt)}</span>
  if (step.endedAt === null || step.state === 'skipped') return null
  return <span>{formatDuration(step.endedAt - step.startedAt)}</span>
}
