import {
  Ban,
  Check,
  Circle,
  CircleHelp,
  LoaderCircle,
  RefreshCcw,
  SkipForward,
  X,
  type LucideIcon,
} from 'lucide-react'
import type { StepState } from './phase-steps'

interface StepLook {
  readonly icon: LucideIcon
  /** Colours of the icon's disc. */
  readonly disc: string
  readonly label: string
  /** The outcome as a word, where the duration alone does not say it. */
  readonly word: string | null
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

/** How a step shows. */
export function stepLook(state: StepState): StepLook {
  return looks[state]
}

function look(icon: LucideIcon, disc: string, label: string, word: string | null): StepLook {
  return { icon, disc, label, word }
}
