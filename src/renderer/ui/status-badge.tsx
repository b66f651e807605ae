import type { CommandStatus, PhaseName } from '../../contract/commands'
import { classNames } from './class-names'
import { statusLook } from './status-look'

interface StatusBadgeProps {
  readonly status: CommandStatus
  /** A running run that was asked to stop. */
  readonly stopping?: boolean
  /** Tells a queued run from one being prepared. */
  readonly phase?: PhaseName | null
  /** `plain` has no ground: for rows. */
  readonly plain?: boolean
}

/** A run's status as icon and word. */
export function StatusBadge({
  status,
  stopping = false,
  phase = null,
  plain = false,
}: StatusBadgeProps) {
  const { icon: Icon, word, text, soft, spins } = statusLook(status, stopping, phase)
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center gap-1.5 text-sm font-medium whitespace-nowrap',
        text,
        !plain && 'h-6 rounded-full px-2',
        !plain && soft,
      )}
    >
      <Icon
        aria-hidden
        size={14}
        className={classNames('shrink-0', spins && 'animate-spin motion-reduce:animate-none')}
      />
      {word}
    </span>
  )
}
