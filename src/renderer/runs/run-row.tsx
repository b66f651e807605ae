import { GitCommitHorizontal } from 'lucide-react'
import { memo } from 'react'
import { Link } from 'wouter'
import type { CommandSummary } from '../../contract/commands'
import { isLive } from '../api/live-status'
import { formatDuration, formatElapsed } from '../format/duration'
import { oneLine } from '../format/one-line'
import { formatAbsolute, formatRelative } from '../format/relative-time'
import { runPath } from '../routes/paths'
import { StatusBadge } from '../ui/status-badge'
import { rowId } from './row-id'
import { RowActions } from './row-actions'
import { revisionOf, runLength, statusNote } from './run-facts'

interface RunRowProps {
  readonly run: CommandSummary
  readonly now: number
  /** The list's one tab stop. */
  readonly active: boolean
  readonly onActivate: (commandId: string) => void
}

/** One run in the list: a link over the whole row, and actions on hover. */
export const RunRow = memo(function RunRow({ run, now, active, onActivate }: RunRowProps) {
  return (
    <div className="group relative flex h-full items-center border-b border-border focus-within:bg-hover hover:bg-hover">
      <Link
        id={rowId(run.id)}
        href={runPath(run.id)}
        tabIndex={active ? 0 : -1}
        onFocus={() => onActivate(run.id)}
        className="grid h-full min-w-0 flex-1 grid-cols-[8rem_minmax(0,1.5fr)_minmax(0,1fr)_4.5rem_5.5rem] items-center gap-4 px-5 focus-visible:-outline-offset-2 @4xl:grid-cols-[11.5rem_minmax(0,1.5fr)_minmax(0,1fr)_4.5rem_5.5rem]"
      >
        <StatusCell run={run} />
        <span className="truncate font-mono text-sm text-text" title={run.line}>
          {oneLine(run.line)}
        </span>
        <RevisionCell run={run} />
        <span className="text-right text-sm text-muted tabular-nums">{lengthText(run, now)}</span>
        <span
          className="text-right text-sm whitespace-nowrap text-muted tabular-nums group-focus-within:opacity-0 group-hover:opacity-0"
          title={formatAbsolute(run.createdAt)}
        >
          {formatRelative(run.createdAt, now)}
        </span>
      </Link>
      <RowActions run={run} reachable={active} />
    </div>
  )
})

function StatusCell({ run }: { readonly run: CommandSummary }) {
  const note = statusNote(run)
  return (
    <span className="flex min-w-0 items-center gap-2" title={run.message ?? undefined}>
      <StatusBadge status={run.status} stopping={run.stopping} phase={run.phase} plain />
      {note && <span className="truncate text-sm text-faint">{note}</span>}
    </span>
  )
}

function RevisionCell({ run }: { readonly run: CommandSummary }) {
  const { ref, sha } = revisionOf(run)
  return (
    <span
      className="flex min-w-0 items-center gap-1.5 text-sm text-muted"
      title={run.commitSubject ?? undefined}
    >
      <span className="truncate">
        <span className="text-text">{run.projectName}</span>
        {ref && <span>@{ref}</span>}
      </span>
      {sha && (
        <span className="hidden shrink-0 items-center gap-1 font-mono text-xs text-faint @3xl:inline-flex">
          <GitCommitHorizontal aria-hidden size={12} />
          {sha}
        </span>
      )}
      {run.patchedFiles !== null && (
        <span className="hidden shrink-0 text-xs text-accent-text @3xl:inline">
          +{run.patchedFiles} changed
        </span>
      )}
    </span>
  )
}

function lengthText(run: CommandSummary, now: number): string {
  const length = runLength(run, now)
  if (length === null) return '–'
  return isLive(run.status) ? formatElapsed(length) : formatDuration(length)
}
