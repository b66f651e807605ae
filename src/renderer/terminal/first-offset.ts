import type { LogMark } from '../../contract/log-port'

/** Where in a piece that starts at `offset` the first byte from `stream` stands, or undefined. */
export function firstOffsetOf(
  stream: LogMark['stream'],
  offset: number,
  marks: readonly LogMark[],
): number | undefined {
  let start = offset
  for (const mark of marks) {
    if (mark.stream === stream) return start
    start = mark.end
  }
  return undefined
}
