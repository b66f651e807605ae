import type { WorktreeRecord } from '../store/worktree-record'

/** What is wanted of the pool. `commitTime` (ms) tells which other commit is near; null: unknown. */
export interface Wish {
  readonly commitSha: string
  readonly commitTime: number | null
  readonly environmentHash: string | null
}

/** What to do for a wish. `replace` removes a worktree that can't be used and makes a new one. */
export type Choice =
  | { readonly kind: 'reuse'; readonly worktree: WorktreeRecord }
  | { readonly kind: 'create' }
  | { readonly kind: 'replace'; readonly worktree: WorktreeRecord }
  | { readonly kind: 'wait' }

/**
 * Picks for a wish: an idle worktree with the wished environment, else one at the commit, else
 * the nearest; else a new one while there are fewer than `max`; else one in place of a broken one.
 */
export function chooseWorktree(
  worktrees: readonly WorktreeRecord[],
  wish: Wish,
  max: number,
): Choice {
  const present = worktrees.filter(({ state }) => state !== 'removing')
  const best = present
    .filter(({ state }) => state === 'idle')
    .reduce<WorktreeRecord | null>((a, b) => (a === null || isBetter(b, a, wish) ? b : a), null)
  if (best !== null) return { kind: 'reuse', worktree: best }
  if (present.length < max) return { kind: 'create' }
  const broken = present.find(({ state, lease }) => state === 'broken' && lease === null)
  return broken === undefined ? { kind: 'wait' } : { kind: 'replace', worktree: broken }
}

function isBetter(a: WorktreeRecord, b: WorktreeRecord, wish: Wish): boolean {
  const [left, right] = [rank(a, wish), rank(b, wish)]
  for (const [at, value] of left.entries()) {
    const other = right[at] ?? 0
    if (value !== other) return value < other
  }
  return false
}

/** Smaller is better, field by field. */
function rank(worktree: WorktreeRecord, wish: Wish): readonly number[] {
  const known = worktree.commitTime !== null && wish.commitTime !== null
  return [
    wish.environmentHash !== null && worktree.environmentHash === wish.environmentHash ? 0 : 1,
    worktree.commitSha === wish.commitSha ? 0 : 1,
    known ? Math.abs((worktree.commitTime ?? 0) - (wish.commitTime ?? 0)) : Number.MAX_SAFE_INTEGER,
    worktree.cleanProof === null ? 1 : 0,
    -worktree.lastUsedAt,
  ]
}
