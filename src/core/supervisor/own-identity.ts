/** A process that can't be mistaken for a later one of the same pid. */
export interface OwnIdentity {
  readonly pid: number
  readonly startTime: string
}
