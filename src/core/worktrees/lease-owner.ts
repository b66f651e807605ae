import type { OwnerIdentity } from '../store/worktree-record'

/** Who we are, and how to find out whether another lease holder still lives. */
export interface LeaseOwners {
  readonly ownIdentity: OwnerIdentity
  readonly isOwnerAlive: (identity: OwnerIdentity) => Promise<boolean>
}

export function isSameOwner(a: OwnerIdentity, b: OwnerIdentity): boolean {
  return a.pid === b.pid && a.startTime === b.startTime
}
