import type { CarryOver } from './carry-over'

/** How a project wants the files of its worktrees. */
export interface CheckoutSettings {
  /** gitignore patterns of untracked files that survive cleaning: caching hints. */
  readonly keep: readonly string[]
  /** Only these folders (cone mode); empty: everything. */
  readonly sparse: readonly string[]
  readonly submodules: boolean
  /** false: LFS files stay pointers. */
  readonly lfs: boolean
}

/** What a lease finds in its worktree beside the commit, and what may stay there after it. */
export interface WorktreeContent extends CheckoutSettings {
  /** Null: nothing is carried over. */
  readonly carryOver: CarryOver | null
}

/** Everything of the commit, and nothing else. */
export const wholeCommit: WorktreeContent = {
  keep: [],
  sparse: [],
  submodules: true,
  lfs: true,
  carryOver: null,
}

export function isSameCheckout(a: CheckoutSettings, b: CheckoutSettings): boolean {
  return (
    isSameList(a.keep, b.keep) &&
    isSameList(a.sparse, b.sparse) &&
    a.submodules === b.submodules &&
    a.lfs === b.lfs
  )
}

export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at])
}
