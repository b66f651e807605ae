import { FolderPlus } from 'lucide-react'
import { useOverlay } from '../state/overlay-store'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'

/** A run needs a project first. */
export function NoProject() {
  const show = useOverlay((state) => state.show)
  return (
    <EmptyState
      icon={FolderPlus}
      title="Add a project first"
      text="A run starts from a git repository or a folder."
    >
      <Button variant="primary" onClick={() => show('add-project')}>
        Add a project…
      </Button>
    </EmptyState>
  )
}
