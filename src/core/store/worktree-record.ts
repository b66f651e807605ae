export type WorktreeState = 'creating' | 'idle' | 'leased' | 'removing' | 'broken'

/** A process, told apart from a later one with the same pid. */
export interface OwnerIdentity {
  readonly pid: number
  readonly startTime: string
}

/** Who holds a worktree and until when, unless a heartbeat moves the end. Times in ms. */
export interface LeaseRecord {
  readonly token: string
  /** What the lease is for, in words of the caller (a session id). */
  readonly owner: string
  readonly identity: OwnerIdentity
  readonly heartbeatAt: number
  readonly expiresAt: number
}

/** A worktree as the store knows it. Times in ms since the Unix epoch. */
export interface WorktreeRecord {
  readonly id: string
  readonly projectId: string
  readonly path: string
  readonly state: WorktreeState
  readonly commitSha: string | null
  /** Commit time of `commitSha`: how far it is from another commit is the cheap measure of nearness. */
  readonly commitTime: number | null
  /** Digest of what the files looked like when they were last cleaned; null: they may be dirty. */
  readonly cleanProof: string | null
  readonly environmentHash: string | null
  readonly createdAt: number
  readonly lastUsedAt: number
  readonly lease: LeaseRecord | null
}
