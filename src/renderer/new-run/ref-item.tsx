import { GitBranch, GitCommitHorizontal, Tag, Target } from 'lucide-react'
import type { GitRef } from '../../contract/projects'
import { formatRelative } from '../format/relative-time'
import { useNow } from '../format/use-now'

const icons = { head: Target, branch: GitBranch, tag: Tag, commit: GitCommitHorizontal }

/** A ref in the list: what it is, its name, its commit. */
export function RefItem({ gitRef }: { readonly gitRef: GitRef }) {
  const Icon = icons[gitRef.kind]
  const now = useNow(60_000)
  return (
    <>
      <Icon aria-hidden size={14} className="shrink-0 text-muted" />
      <span className="max-w-[75%] shrink-0 truncate font-mono text-sm" title={gitRef.name}>
        {gitRef.kind === 'commit' ? gitRef.name.slice(0, 10) : gitRef.name}
      </span>
      <span className="min-w-0 flex-1 truncate text-sm text-muted">{gitRef.subject}</span>
      <span className="shrink-0 text-xs text-faint">{formatRelative(gitRef.date, now)}</span>
    </>
  )
}
