import type { Worktree } from '../../contract/worktrees'
import { formatBytes } from '../format/bytes'
import { DataTable, type Column } from '../ui/data-table'
import { PathText } from '../ui/path-text'
import { RelativeTime } from '../ui/relative-time'
import { RowTools } from '../ui/row-tools'
import { Tag } from '../ui/tag'
import { WorktreeUser } from './worktree-user'

interface WorktreeTableProps {
  readonly worktrees: readonly Worktree[]
  /** Bytes by id, as far as they are known. */
  readonly sizes: Readonly<Record<string, number>>
  readonly onRemove: (worktree: Worktree) => void
}

const states = {
  creating: { word: 'being made', tone: 'info' },
  idle: { word: 'free', tone: 'neutral' },
  leased: { word: 'in use', tone: 'info' },
  removing: { word: 'being removed', tone: 'warning' },
  broken: { word: 'broken', tone: 'danger' },
} as const

const columnsWith = (sizes: WorktreeTableProps['sizes']): readonly Column<Worktree>[] => [
  { title: 'Project', render: (row) => <span className="font-medium">{row.projectName}</span> },
  {
    title: 'State',
    render: (row) => <Tag tone={states[row.state].tone}>{states[row.state].word}</Tag>,
  },
  {
    title: 'Commit',
    render: (row) => (
      <span className="font-mono text-sm text-muted" data-selectable>
        {row.commitSha?.slice(0, 7) ?? '–'}
      </span>
    ),
  },
  {
    title: 'Path',
    grow: true,
    render: (row) => <PathText path={row.path} />,
  },
  {
    title: 'Used by',
    render: (row) => <WorktreeUser worktree={row} />,
  },
  {
    title: 'Size',
    align: 'right',
    render: ({ id }) => {
      const bytes = sizes[id]
      return bytes === undefined ? '–' : formatBytes(bytes)
    },
  },
  {
    title: 'Last used',
    align: 'right',
    render: (row) => <RelativeTime at={row.lastUsedAt} />,
  },
]

export function WorktreeTable({ worktrees, sizes, onRemove }: WorktreeTableProps) {
  return (
    <DataTable
      label="Worktrees"
      columns={columnsWith(sizes)}
      rows={worktrees}
      keyOf={(row) => row.id}
      actions={(row) => (
        <RowTools
          path={row.path}
          removable={row.state === 'idle' || row.state === 'broken'}
          onRemove={() => onRemove(row)}
        />
      )}
    />
  )
}
