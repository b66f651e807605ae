import { FailureNote } from '../ui/failure-note'
import { RunSkeleton } from './run-skeleton'
import { RunView } from './run-view'
import { useRun } from './use-run'

/** One run: what it is, how far it is, and all that it printed. */
export function RunScreen({ commandId }: { readonly commandId: string }) {
  const { data: run, error } = useRun(commandId)
  if (run) return <RunView run={run} />
  if (error) {
    return (
      <div className="p-5">
        <FailureNote title="This run can't be shown" error={error} />
      </div>
    )
  }
  return <RunSkeleton />
}
