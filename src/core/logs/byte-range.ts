/** Bytes of a log: [from, to). */
export interface ByteRange {
  readonly from: number
  readonly to: number
}
