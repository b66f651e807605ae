import { FolderOpen, Sparkles } from 'lucide-react'
import { useOverlay } from '../state/overlay-store'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { FailureNote } from '../ui/failure-note'
import { SourceForm } from './source-form'
import { useAddProject } from './use-add-project'

/** Adds a project by path, URL or folder picker. Open while the overlay says so. */
export function AddProjectDialog() {
  const open = useOverlay((state) => state.overlay === 'add-project')
  const close = useOverlay((state) => state.close)
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title="Add a project"
      description="A git repository on this machine, its URL, or any folder."
    >
      <AddProjectForm />
    </Dialog>
  )
}

function AddProjectForm() {
  const { fromSource, fromFolder, fromSample } = useAddProject()
  return (
    <div className="flex flex-col gap-3">
      <SourceForm add={fromSource} />
      <div className="flex gap-2">
        <Button icon={FolderOpen} busy={fromFolder.isPending} onClick={() => fromFolder.mutate()}>
          Open a folder…
        </Button>
        <Button icon={Sparkles} busy={fromSample.isPending} onClick={() => fromSample.mutate({})}>
          Open the sample project
        </Button>
      </div>
      {fromFolder.isError && (
        <FailureNote title="The folder could not be added" error={fromFolder.error} />
      )}
      {fromSample.isError && (
        <FailureNote title="The sample could not be made" error={fromSample.error} />
      )}
    </div>
  )
}
