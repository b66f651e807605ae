import { TriangleAlert } from 'lucide-react'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'

interface CrashNoteProps {
  readonly place: 'window' | 'screen'
  readonly message: string
  readonly onRetry: () => void
}

/** What stands where something broke: nothing is lost, and how to go on. */
export function CrashNote({ place, message, onRetry }: CrashNoteProps) {
  return (
    <div role="alert" className="h-full bg-surface">
      <EmptyState
        icon={TriangleAlert}
        title={`This ${place} could not be shown`}
        text={
          <>
            Your runs go on and nothing is lost. Try again; if it keeps happening, reload the
            window.
            <span className="mt-2 block font-mono text-sm text-faint" data-selectable>
              {message}
            </span>
          </>
        }
      >
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
        <Button onClick={() => window.location.reload()}>Reload the window</Button>
      </EmptyState>
    </div>
  )
}
