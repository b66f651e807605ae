import { useMutation, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { Project } from '../../../contract/projects'
import { api } from '../../api/client'
import { queryClient } from '../../api/query-client'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { QueryView } from '../../ui/query-view'
import { sayDone } from '../../ui/toast'
import { useLast } from '../../ui/use-last'
import { OptionsForm } from './options-form'

interface ProjectOptionsDialogProps {
  /** Whose options; null closes the dialog. */
  readonly project: Project | null
  readonly onClose: () => void
}

/** What a project wants in its worktrees, apart from the settings of all. */
export function ProjectOptionsDialog({ project, onClose }: ProjectOptionsDialogProps) {
  const formId = useId()
  const shown = useLast(project)
  const { query, save } = useProjectOptions(shown, onClose)
  const close = () => {
    save.reset()
    onClose()
  }
  return (
    <Dialog
      // Not before it can be filled in, so that the first field gets the focus.
      open={project !== null && !query.isPending}
      onOpenChange={close}
      title={`Settings of ${shown?.name ?? ''}`}
      description="What its runs find in their worktrees. A change holds from the next run on."
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            busy={save.isPending}
            disabled={!query.isSuccess}
          >
            Save
          </Button>
        </>
      }
    >
      {shown && (
        <QueryView query={query} failed="The settings of this project could not be read">
          {(data) => (
            <OptionsForm
              key={shown.id}
              id={formId}
              project={shown}
              {...data}
              error={save.error}
              onSubmit={(options) => save.mutate({ projectId: shown.id, options })}
            />
          )}
        </QueryView>
      )}
    </Dialog>
  )
}

function useProjectOptions(project: Project | null, onClose: () => void) {
  const input = { projectId: project?.id ?? '' }
  const query = useQuery(
    api.projects.options.queryOptions({ input, enabled: project !== null, staleTime: 0 }),
  )
  const save = useMutation(
    api.projects.setOptions.mutationOptions({
      onSuccess: async () => {
        onClose()
        sayDone(`Settings of ${project?.name ?? ''} saved`)
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: api.projects.options.key() }),
          queryClient.invalidateQueries({ queryKey: api.projects.manifests.key() }),
        ])
      },
    }),
  )
  return { query, save }
}
