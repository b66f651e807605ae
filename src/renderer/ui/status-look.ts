import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleDot,
  CircleSlash,
  CircleX,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react'
import type { CommandStatus, PhaseName } from '../../contract/commands'

/** How a status shows everywhere: its word, icon and colours. */
export interface StatusLook {
  readonly word: string
  readonly icon: LucideIcon
  readonly text: string
  readonly soft: string
  /**
   * For what is soon over as a rule. What may go on for hours keeps still: anything that turns has
   * the window composed sixty times a second.
   */
  readonly spins: boolean
}

const looks: Record<CommandStatus, StatusLook> = {
  pending: look('Queued', CircleDashed, 'text-neutral', 'bg-neutral-soft'),
  running: look('Running', CircleDot, 'text-info', 'bg-info-soft'),
  succeeded: look('Succeeded', CircleCheck, 'text-success', 'bg-success-soft'),
  failed: look('Failed', CircleX, 'text-danger', 'bg-danger-soft'),
  cancelled: look('Cancelled', CircleSlash, 'text-neutral', 'bg-neutral-soft'),
  interrupted: look('Interrupted', CircleHelp, 'text-warning', 'bg-warning-soft'),
}

const preparing = spinning('Preparing', 'text-info', 'bg-info-soft')
const beingStopped = spinning('Stopping', 'text-warning', 'bg-warning-soft')

/**
 * The look of `status`. A live run that was asked to stop is shown as stopping, and a pending one
 * that has left the queue for `phase` as preparing.
 */
export function statusLook(
  status: CommandStatus,
  stopping = false,
  phase: PhaseName | null = null,
): StatusLook {
  if (status !== 'pending' && status !== 'running') return looks[status]
  if (stopping) return beingStopped
  const leftQueue = status === 'pending' && phase !== null && phase !== 'queue'
  return leftQueue ? preparing : looks[status]
}

function look(word: string, icon: LucideIcon, text: string, soft: string): StatusLook {
  return { word, icon, text, soft, spins: false }
}

function spinning(word: string, text: string, soft: string): StatusLook {
  return { ...look(word, LoaderCircle, text, soft), spins: true }
}
