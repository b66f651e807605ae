import { PageHeader } from '../shell/page-header'
import { useRunPreferences } from './run-preferences'

/** The shape of the screen while the run's facts are on their way: nothing moves when they come. */
export function RunSkeleton() {
  const detailsOpen = useRunPreferences((preferences) => preferences.detailsOpen)
  return (
    <div className="flex h-full min-h-0 flex-col" aria-busy>
      <PageHeader title="Run" />
      <div className="h-9 shrink-0" />
      <div className="h-13 shrink-0" />
      <div className="flex min-h-0 flex-1 border-t border-border">
        <div className="flex-1 bg-terminal" />
        {detailsOpen && (
          <div className="w-80 shrink-0 border-l border-border bg-surface max-[1000px]:w-64" />
        )}
      </div>
    </div>
  )
}
