import { z } from 'zod'
import { procedure } from './errors'

export const worktree = z.object({
  id: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  path: z.string(),
  state: z.enum(['creating', 'idle', 'leased', 'removing', 'broken']),
  commitSha: z.string().nullable(),
  owner: z.string().nullable(),
  lastUsedAt: z.number(),
})
export type Worktree = z.infer<typeof worktree>

export const worktrees = {
  list: procedure.output(z.array(worktree)),
  /** Bytes by worktree id. May take seconds the first time: ask for it beside the list. */
  sizes: procedure.output(z.record(z.string(), z.number())),
  /** Refused while leased. */
  remove: procedure.input(z.object({ id: z.string() })).output(z.void()),
  /** Compares store, git and disk, and mends what is provably ours. */
  reconcile: procedure.output(
    z.object({ removed: z.array(z.string()), reclaimed: z.array(z.string()) }),
  ),
}
