import { useMutation } from '@tanstack/react-query'
import type { Worktree } from '../../contract/worktrees'
import { api } from '../api/client'
import { queryClient } from '../api/query-client'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { sayDone, sayFailed } from '../ui/toast'
import { useLast } from '../ui/use-last'

interface RemoveWorktreeDialogProps {
  /** The one in question; null closes the dialog. */
  readonly worktree: Worktree | null
  readonly onClose: () => void
}

/** Asks before a worktree is deleted. */
export function RemoveWorktreeDialog({ worktree, onClose }: RemoveWorktreeDialogProps) {
  const shown = useLast(worktree)
  const remove = useMutation(
    api.worktrees.remove.mutationOptions({
      onSuccess: async () => {
        onClose()
        sayDone('Worktree removed')
        await queryClient.invalidateQueries({ queryKey: api.worktrees.list.key() })
      },
      onError: (error) => sayFailed('The worktree could not be removed', error),
    }),
  )
  return (
    <ConfirmDialog
      open={worktree !== null}
      onOpenChange={onClose}
      title={`Remove this worktree of ${shown?.projectName ?? ''}?`}
      text="Its files are deleted. Your own checkout is not touched, and the next run makes a new one."
      action="Remove"
      busy={remove.isPending}
      onConfirm={() => worktree && remove.mutate({ id: worktree.id })}
    />
  )
}
