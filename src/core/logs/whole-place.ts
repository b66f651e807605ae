import { sequenceEnd } from './search/visible-text'
import { unfinishedTail } from './utf8-boundary'

const escape = 0x1b

/**
 * `place` in the bytes of a log, or a little before it where it is inside a character, or inside an
 * escape sequence that begins at most `near` bytes earlier.
 */
export function wholePlace(raw: Buffer, place: number, near: number): number {
  const sequence = raw.subarray(0, place).lastIndexOf(escape)
  const isNear = sequence >= Math.max(0, place - near)
  if (isNear && sequenceEnd(raw, sequence) > place) return sequence
  return place - unfinishedTail(raw.subarray(0, place))
}
