import { useQuery } from '@tanstack/react-query'
import { Brush, Layers } from 'lucide-react'
import { useState } from 'react'
import type { Environment } from '../../contract/environments'
import { api } from '../api/client'
import { formatBytes } from '../format/bytes'
import { PageHeader } from '../shell/page-header'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { QueryView } from '../ui/query-view'
import { EnvironmentTable } from './environment-table'
import { RemoveEnvironmentDialog } from './remove-environment-dialog'
import { SweepDialog } from './sweep-dialog'

/** The cache of Python environments: what is there, how large, who uses it. */
export function EnvironmentsScreen() {
  const query = useQuery(
    api.environments.list.queryOptions({ staleTime: 0, refetchInterval: 3000 }),
  )
  const [removing, setRemoving] = useState<Environment | null>(null)
  const [sweeping, setSweeping] = useState(false)
  const environments = query.data ?? []
  return (
    <>
      <PageHeader title="Environments" subtitle={totalOf(environments)}>
        <Button icon={Brush} disabled={environments.length === 0} onClick={() => setSweeping(true)}>
          Free space…
        </Button>
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-auto">
        <QueryView query={query} failed="The environments could not be read">
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState
                icon={Layers}
                title="No environments yet"
                text="A run with Python makes one. Runs with the same dependencies and interpreter share it."
              />
            ) : (
              <EnvironmentTable environments={rows} onRemove={setRemoving} />
            )
          }
        </QueryView>
      </div>
      <RemoveEnvironmentDialog environment={removing} onClose={() => setRemoving(null)} />
      <SweepDialog open={sweeping} onClose={() => setSweeping(false)} environments={environments} />
    </>
  )
}

function totalOf(environments: readonly Environment[]): string {
  if (environments.length === 0) return ''
  const bytes = environments.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)
  return bytes === 0 ? `${environments.length}` : `${environments.length} · ${formatBytes(bytes)}`
}
