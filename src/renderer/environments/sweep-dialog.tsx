import { useMutation, useQuery } from '@tanstack/react-query'
import type { Environment } from '../../contract/environments'
import { api } from '../api/client'
import { queryClient } from '../api/query-client'
import { formatBytes } from '../format/bytes'
import { formatRelative } from '../format/relative-time'
import { useNow } from '../format/use-now'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { FailureNote } from '../ui/failure-note'
import { sayDone, sayFailed } from '../ui/toast'

interface SweepDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly environments: readonly Environment[]
}

/** Shows what a sweep would remove, then does it. */
export function SweepDialog({ open, onClose, environments }: SweepDialogProps) {
  const preview = useQuery(
    api.environments.sweep.queryOptions({ input: { dryRun: true }, enabled: open, staleTime: 0 }),
  )
  const sweep = useMutation(
    api.environments.sweep.mutationOptions({
      onSuccess: async ({ freedBytes }) => {
        onClose()
        sayDone(`Freed ${formatBytes(freedBytes)}`)
        await queryClient.invalidateQueries({ queryKey: api.environments.key() })
      },
      onError: (error) => sayFailed('The sweep failed', error),
    }),
  )
  const going = preview.data?.removed ?? []
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title="Free space"
      description="Removes the least recently used environments past the limits of the settings. What is in use stays."
      actions={
        <>
          <Button onClick={onClose}>{going.length > 0 ? 'Cancel' : 'Close'}</Button>
          {going.length > 0 && (
            <Button
              variant="danger"
              busy={sweep.isPending}
              disabled={preview.isFetching}
              onClick={() => sweep.mutate({ dryRun: false })}
            >
              Remove {going.length}
            </Button>
          )}
        </>
      }
    >
      {preview.isError && <FailureNote title="The preview failed" error={preview.error} />}
      {preview.isPending && <p className="text-muted">Looking…</p>}
      {preview.isSuccess && going.length === 0 && (
        <p className="text-muted">Everything is within the limits. There is nothing to remove.</p>
      )}
      {preview.isSuccess && going.length > 0 && (
        <>
          <p className="pb-2">This would free {formatBytes(preview.data.freedBytes)}:</p>
          <ul className="flex flex-col rounded-md border border-border">
            {going.map((fingerprint) => (
              <GoingLine
                key={fingerprint}
                fingerprint={fingerprint}
                environment={environments.find((e) => e.fingerprint === fingerprint)}
              />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}

interface GoingLineProps {
  readonly fingerprint: string
  readonly environment: Environment | undefined
}

function GoingLine({ fingerprint, environment }: GoingLineProps) {
  const now = useNow(60_000)
  return (
    <li className="flex h-8 items-center gap-3 border-b border-border px-3 text-sm last:border-0">
      <span className="font-mono text-muted">{fingerprint.slice(0, 12)}</span>
      <span className="min-w-0 flex-1 truncate">{environment?.names.join(', ')}</span>
      {environment && (
        <span className="text-faint">{formatRelative(environment.lastUsedAt, now)}</span>
      )}
    </li>
  )
}
