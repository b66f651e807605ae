import { TriangleAlert } from 'lucide-react'
import type { CommandDetail } from '../../contract/commands'
import { isLive } from '../api/live-status'
import { endNote } from './end-note'

/** What a run's end is to be warned of, below the output: the header does not say it. */
export function EndLine({ run }: { readonly run: CommandDetail }) {
  const note = isLive(run.status) ? null : endNote(run)
  if (note === null) return null
  return (
    <p
      data-selectable
      className="flex min-h-7 shrink-0 items-center gap-2 border-t border-border bg-surface px-3 py-1 text-sm"
    >
      <TriangleAlert aria-hidden size={14} className="shrink-0 text-warning" />
      {note}
    </p>
  )
}
