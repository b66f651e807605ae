import { messageOf } from '../errors'
import type { ProjectRecord } from '../store/project-record'
import type { PipelineParts } from './pipeline/pipeline-parts'

/** What a round of housekeeping did. `problems` are sentences for people. */
export interface HousekeepingReport {
  /** Ids of worktrees whose lease was left behind by a process that is gone. */
  readonly reclaimed: readonly string[]
  /** Paths of worktrees that nobody knew any more. */
  readonly removed: readonly string[]
  /** Fingerprints of environments past the limits of the settings. */
  readonly swept: readonly string[]
  readonly problems: readonly string[]
}

type Parts = Pick<PipelineParts, 'store' | 'workspaces' | 'environments' | 'surroundings'>

/**
 * Brings every pool to agreement with its disk and the environment cache within its limits. Clones
 * nothing. What fails is said, and does not keep the rest from being done.
 */
export async function keepHouse(parts: Parts): Promise<HousekeepingReport> {
  const report = await reconcilePools(parts)
  try {
    const { removed } = await parts.environments.sweep()
    return { ...report, swept: removed }
  } catch (error) {
    const problem = `The environment cache could not be swept: ${messageOf(error)}`
    parts.surroundings.logger.error(problem)
    return { ...report, swept: [], problems: [...report.problems, problem] }
  }
}

/** As `keepHouse`, of the worktrees alone. Projects that were taken off the list are included. */
export async function reconcilePools({
  store,
  workspaces,
  surroundings,
}: Parts): Promise<Omit<HousekeepingReport, 'swept'>> {
  const removed: string[] = []
  const reclaimed: string[] = []
  const problems: string[] = []
  for (const project of projectsWithPools(store)) {
    try {
      const pool = await workspaces.poolForUpkeep(project)
      const done = await pool?.reconcile()
      removed.push(...(done?.removed ?? []))
      reclaimed.push(...(done?.reclaimed ?? []))
    } catch (error) {
      const problem = `The worktrees of ${project.name} could not be checked: ${messageOf(error)}`
      problems.push(problem)
      surroundings.logger.error(problem)
    }
  }
  return { removed, reclaimed, problems }
}

/** Listed projects, and removed ones that have left worktrees. */
function projectsWithPools({ projects, worktrees }: Parts['store']): ProjectRecord[] {
  const ids = new Set([
    ...projects.list().map(({ id }) => id),
    ...worktrees.listAll().map(({ projectId }) => projectId),
  ])
  return [...ids].flatMap((id) => {
    const project = projects.find(id)
    return project === undefined || project.kind === 'directory' ? [] : [project]
  })
}
