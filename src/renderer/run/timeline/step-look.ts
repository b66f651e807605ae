import {
  Ban,
  Check,
  Circle,
  CircleDot,
  CircleHelp,
  Clock,
  LoaderCircle,
  RefreshCcw,
  SkipForward,
  X,
  type LucideIcon,
} from 'lucide-react'
import type { PhaseName } from '../../../contract/commands'
import type { PhaseStep, StepState } from './phase-steps'

interface StepLook {
  readonly icon: LucideIcon
  /** Colours of the icon's disc. */
  readonly disc: string
  readonly label: string
  /** The outcome as a word, where the duration alone does not say it. */
  readonly word: string | null
  readonly spins: boolean
}

const looks: Record<StepState, StepLook> = {
  waiting: look(Circle, 'bg-neutral-soft text-faint', 'text-faint', null),
  live: look(LoaderCircle, 'bg-info-soft text-info', 'text-text', null),
  done: look(Check, 'bg-success-soft text-success', 'text-text', null),
  reused: look(RefreshCcw, 'bg-success-soft text-success', 'text-text', 'reused'),
  skipped: look(SkipForward, 'bg-neutral-soft text-muted', 'text-muted', 'skipped'),
  failed: look(X, 'bg-danger-soft text-danger', 'text-danger', 'failed'),
  cancelled: look(Ban, 'bg-neutral-soft text-muted', 'text-muted', 'stopped'),
  lost: look(CircleHelp, 'bg-warning-soft text-warning', 'text-warning', 'lost'),
}

/** Steps that may be under way for hours: turning all that time would keep the window busy. */
const stillIcons: Partial<Record<PhaseName, LucideIcon>> = { queue: Clock, execute: CircleDot }

/** How a step shows. */
export function stepLook({ name, state }: Pick<PhaseStep, 'name' | 'state'>): StepLook {
  if (state !== 'live') return looks[state]
  const icon = stillIcons[name]
  return icon ? { ...looks.live, icon } : { ...looks.live, spins: true }
}

function look(icon: LucideIcon, disc: string, label: string, word: string | null): StepLook {
  return { icon, disc, label, word, spins: false }
}
