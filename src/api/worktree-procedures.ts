import type { Worktree } from '../contract/worktrees'
import type { Supervisor } from '../core/supervisor/supervisor'
import { SupervisorError } from '../core/errors'
import { api } from './implementer'

const noun = api.worktrees

export const worktreeProcedures = noun.router({
  list: noun.list.handler(({ context }) => listOf(context.supervisor)),
  sizes: noun.sizes.handler(async ({ context: { supervisor } }) => {
    const sizes = await supervisor.worktreeSizes.measure(supervisor.store.worktrees.listAll())
    return Object.fromEntries(sizes)
  }),
  remove: noun.remove.handler(async ({ input, context: { supervisor } }) => {
    const { projectId } = supervisor.store.worktrees.find(input.id) ?? {}
    const project = projectId === undefined ? undefined : supervisor.store.projects.find(projectId)
    if (project === undefined) {
      throw new SupervisorError('NOT_FOUND', 'This worktree is gone already.')
    }
    const pool = await supervisor.workspaces.poolForUpkeep(project)
    await pool?.remove(input.id)
  }),
  reconcile: noun.reconcile.handler(async ({ context: { supervisor } }) => {
    const { removed, reclaimed, problems } = await supervisor.reconcilePools()
    if (problems.length > 0) throw new SupervisorError('WORKTREE_FAILED', problems.join('\n'))
    return { removed: [...removed], reclaimed: [...reclaimed] }
  }),
})

function listOf(supervisor: Supervisor): Worktree[] {
  return supervisor.store.worktrees
    .listAll()
    .map(({ id, projectId, path, state, commitSha, lease, lastUsedAt }) => ({
      id,
      projectId,
      projectName: supervisor.store.projects.find(projectId)?.name ?? 'Unknown project',
      path,
      state,
      // A worktree on its first lease gets its commit at the release; its session knows it before.
      commitSha: commitSha ?? supervisor.store.sessions.find(lease?.owner ?? '')?.commitSha ?? null,
      owner: lease?.owner ?? null,
      lastUsedAt,
    }))
}
