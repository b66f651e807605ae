import { Plus } from 'lucide-react'
import { useLocation } from 'wouter'
import { newRunPath } from '../routes/paths'
import { PageHeader } from '../shell/page-header'
import { isNarrowed } from '../state/run-filter'
import { useUiStore } from '../state/ui-store'
import { Button } from '../ui/button'
import { FailureNote } from '../ui/failure-note'
import { FilterBar } from './filter-bar'
import { FirstStart } from './first-start'
import { NoMatches } from './no-matches'
import { RunList } from './run-list'
import { RunListSkeleton } from './run-list-skeleton'
import { useRunList } from './use-run-list'

/** Home: live and queued runs on top, history below. */
export function RunsScreen() {
  const [, navigate] = useLocation()
  const filter = useUiStore((state) => state.filter)
  const list = useRunList(filter)
  const narrowed = isNarrowed(filter)
  const empty = list.isSuccess && list.runs.length === 0
  return (
    <>
      <PageHeader title="Runs">
        {!(empty && !narrowed) && (
          <Button variant="primary" icon={Plus} onClick={() => navigate(newRunPath())}>
            New run
          </Button>
        )}
      </PageHeader>
      {(narrowed || !empty) && <FilterBar />}
      <div className="min-h-0 flex-1">
        {list.isPending && <RunListSkeleton />}
        {list.isError && (
          <div className="p-5">
            <FailureNote
              title="The runs could not be read"
              error={list.error}
              actions={<Button onClick={() => void list.refetch()}>Try again</Button>}
            />
          </div>
        )}
        {empty && (narrowed ? <NoMatches /> : <FirstStart />)}
        {list.runs.length > 0 && (
          <RunList
            key={JSON.stringify(filter)}
            filter={filter}
            runs={list.runs}
            hasMore={list.hasNextPage}
            onNeedMore={() => {
              if (!list.isFetching && !list.isFetchNextPageError) void list.fetchNextPage()
            }}
          />
        )}
      </div>
    </>
  )
}
