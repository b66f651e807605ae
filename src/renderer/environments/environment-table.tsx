import type { Environment } from '../../contract/environments'
import { formatBytes } from '../format/bytes'
import { DataTable, type Column } from '../ui/data-table'
import { RelativeTime } from '../ui/relative-time'
import { RowTools } from '../ui/row-tools'
import { Tag } from '../ui/tag'

interface EnvironmentTableProps {
  readonly environments: readonly Environment[]
  readonly onRemove: (environment: Environment) => void
}

const columns: readonly Column<Environment>[] = [
  {
    title: 'Python',
    render: (row) => (
      <span className="flex items-center gap-2">
        <span className="font-medium tabular-nums">{row.pythonVersion}</span>
        {row.inUse && <Tag tone="info">in use</Tag>}
      </span>
    ),
  },
  {
    title: 'Projects',
    grow: true,
    render: (row) => <span className="block truncate">{row.names.join(', ') || '–'}</span>,
  },
  { title: 'Builder', render: (row) => <span className="text-muted">{row.builder}</span> },
  {
    title: 'Fingerprint',
    render: (row) => (
      <span className="font-mono text-sm text-muted" title={row.fingerprint} data-selectable>
        {row.fingerprint.slice(0, 12)}
      </span>
    ),
  },
  {
    title: 'Size',
    align: 'right',
    render: (row) => (row.sizeBytes === null ? '–' : formatBytes(row.sizeBytes)),
  },
  {
    title: 'Last used',
    align: 'right',
    render: (row) => <RelativeTime at={row.lastUsedAt} />,
  },
]

export function EnvironmentTable({ environments, onRemove }: EnvironmentTableProps) {
  return (
    <DataTable
      label="Environments"
      columns={columns}
      rows={environments}
      keyOf={(row) => row.fingerprint}
      actions={(row) => (
        <RowTools path={row.path} removable={!row.inUse} onRemove={() => onRemove(row)} />
      )}
    />
  )
}
