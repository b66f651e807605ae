import { Link } from 'wouter'
import type { Worktree } from '../../contract/worktrees'
import { useLiveRuns } from '../api/use-live-runs'
import { oneLine } from '../format/one-line'
import { runPath } from '../routes/paths'

/** Which run has the worktree, with a way to it. A lease belongs to a session. */
export function WorktreeUser({ worktree }: { readonly worktree: Worktree }) {
  const run = useLiveRuns()?.find(({ sessionId }) => sessionId === worktree.owner)
  if (worktree.owner === null) return <span className="text-faint">–</span>
  if (!run) return <span className="text-muted">Another process</span>
  return (
    <Link
      href={runPath(run.id)}
      title={run.line}
      className="block max-w-48 truncate rounded-sm font-mono text-sm text-accent-text hover:underline"
    >
      {oneLine(run.line)}
    </Link>
  )
}
