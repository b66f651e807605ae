import { useMutation } from '@tanstack/react-query'
import type { Environment } from '../../contract/environments'
import { api } from '../api/client'
import { queryClient } from '../api/query-client'
import { formatBytes } from '../format/bytes'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { sayDone, sayFailed } from '../ui/toast'
import { useLast } from '../ui/use-last'

interface RemoveEnvironmentDialogProps {
  /** The one in question; null closes the dialog. */
  readonly environment: Environment | null
  readonly onClose: () => void
}

/** Asks before an environment is deleted. */
export function RemoveEnvironmentDialog({ environment, onClose }: RemoveEnvironmentDialogProps) {
  const shown = useLast(environment)
  const remove = useMutation(
    api.environments.remove.mutationOptions({
      onSuccess: async () => {
        onClose()
        sayDone('Environment removed')
        await queryClient.invalidateQueries({ queryKey: api.environments.list.key() })
      },
      onError: (error) => sayFailed('The environment could not be removed', error),
    }),
  )
  const size = shown?.sizeBytes ? ` Frees ${formatBytes(shown.sizeBytes)}.` : ''
  return (
    <ConfirmDialog
      open={environment !== null}
      onOpenChange={onClose}
      title={`Remove the environment ${shown?.fingerprint.slice(0, 12) ?? ''}?`}
      text={`The next run that needs it builds it anew.${size}`}
      action="Remove"
      busy={remove.isPending}
      onConfirm={() => environment && remove.mutate({ fingerprint: environment.fingerprint })}
    />
  )
}
