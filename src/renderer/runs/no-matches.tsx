import { FilterX } from 'lucide-react'
import { everyRun } from '../state/run-filter'
import { useUiStore } from '../state/ui-store'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'

/** No run matches the filter. */
export function NoMatches() {
  const setFilter = useUiStore((state) => state.setFilter)
  return (
    <EmptyState
      icon={FilterX}
      title="No runs match"
      text="Nothing in the history fits these filters."
    >
      <Button onClick={() => setFilter(everyRun)}>Clear filters</Button>
    </EmptyState>
  )
}
