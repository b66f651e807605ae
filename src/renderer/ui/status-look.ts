import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
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
  readonly spins: boolean
}

const looks: Record<CommandStatus, StatusLook> = {
  pending: look('Queued', CircleDashed, 'text-neutral', 'bg-neutral-soft'),
  running: { ...look('Running', LoaderCircle, 'text-info', 'bg-info-soft'), spins: true },
  succeeded: look('Succeeded', CircleCheck, 'text-success', 'bg-success-soft'),
  failed: look('Failed', CircleX, 'text-danger', 'bg-danger-soft'),
  cancelled: look('Cancelled', CircleSlash, 'text-neutral', 'bg-neutral-soft'),
  interrupted: look('Interrupted', CircleHelp, 'text-warning', 'bg-warning-soft'),
}

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
  if (stopping) {
    return { ...looks.running, word: 'Stopping', text: 'text-warning', soft: 'bg-warning-soft' }
  }
  const preparing = status === 'pending' && phase !== null && phase !== 'queue'
  return preparing ? { ...looks.running, word: 'Preparing' } : looks[status]
}

function look(word: string, icon: LucideIcon, text: string, soft: string): StatusLook {
  return { word, icon, text, soft, spins: false }
}
