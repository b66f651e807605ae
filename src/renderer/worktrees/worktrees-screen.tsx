import { useMutation, useQuery } from '@tanstack/react-query'
import { FolderGit2, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { Worktree } from '../../contract/worktrees'
import { api } from '../api/client'
import { queryClient } from '../api/query-client'
import { PageHeader } from '../shell/page-header'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { QueryView } from '../ui/query-view'
import { sayDone, sayFailed } from '../ui/toast'
import { Tooltip } from '../ui/tooltip'
import { RemoveWorktreeDialog } from './remove-worktree-dialog'
import { useWorktreeSizes } from './use-worktree-sizes'
import { WorktreeTable } from './worktree-table'

/** The pool of checkouts: where they are and who has them. */
export function WorktreesScreen() {
  const query = useQuery(api.worktrees.list.queryOptions({ staleTime: 0, refetchInterval: 3000 }))
  const sizes = useWorktreeSizes(query.data)
  const [removing, setRemoving] = useState<Worktree | null>(null)
  const count = query.data?.length ?? 0
  return (
    <>
      <PageHeader title="Worktrees" subtitle={count > 0 && count}>
        <CheckButton />
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-auto">
        <QueryView query={query} failed="The worktrees could not be read">
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState
                icon={FolderGit2}
                title="No worktrees yet"
                text="A run in a git project checks out its commit into one. Later runs use it again, so that they start at once."
              />
            ) : (
              <WorktreeTable worktrees={rows} sizes={sizes} onRemove={setRemoving} />
            )
          }
        </QueryView>
      </div>
      <RemoveWorktreeDialog worktree={removing} onClose={() => setRemoving(null)} />
    </>
  )
}

function CheckButton() {
  const reconcile = useMutation(
    api.worktrees.reconcile.mutationOptions({
      onSuccess: async ({ removed, reclaimed }) => {
        sayDone(mended(removed.length, reclaimed.length))
        await queryClient.invalidateQueries({ queryKey: api.worktrees.list.key() })
      },
      onError: (error) => sayFailed('The worktrees could not be checked', error),
    }),
  )
  return (
    <Tooltip text="Compares what is recorded with git and the disk, and mends what runs left behind">
      <Button icon={RefreshCw} busy={reconcile.isPending} onClick={() => reconcile.mutate({})}>
        Check and mend
      </Button>
    </Tooltip>
  )
}

function mended(removed: number, reclaimed: number): string {
  if (removed + reclaimed === 0) return 'All worktrees are in order'
  return `${removed} removed, ${reclaimed} reclaimed`
}
