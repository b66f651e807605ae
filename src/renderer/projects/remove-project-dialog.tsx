import { useMutation } from '@tanstack/react-query'
import type { Project } from '../../contract/projects'
import { api } from '../api/client'
import { queryClient } from '../api/query-client'
import { useUiStore } from '../state/ui-store'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { sayDone, sayFailed } from '../ui/toast'
import { useLast } from '../ui/use-last'

interface RemoveProjectDialogProps {
  /** The project in question; null closes the dialog. */
  readonly project: Project | null
  readonly onClose: () => void
}

/** Asks before a project is taken off the list. */
export function RemoveProjectDialog({ project, onClose }: RemoveProjectDialogProps) {
  const name = useLast(project)?.name ?? ''
  const remove = useMutation(
    api.projects.remove.mutationOptions({
      onSuccess: async (_none, { projectId }) => {
        const { filter, setFilter } = useUiStore.getState()
        if (filter.projectId === projectId) setFilter({ projectId: null })
        onClose()
        sayDone(`${name} removed`)
        await queryClient.invalidateQueries({ queryKey: api.projects.list.key() })
      },
      onError: (error) => sayFailed('The project could not be removed', error),
    }),
  )
  return (
    <ConfirmDialog
      open={project !== null}
      onOpenChange={onClose}
      title={`Remove ${name}?`}
      text="It is taken off the list. Its files are not touched, and its runs stay in the history."
      action="Remove"
      busy={remove.isPending}
      onConfirm={() => project && remove.mutate({ projectId: project.id })}
    />
  )
}
