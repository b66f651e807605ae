import { wholePlace } from '../whole-place'

/** What may be left of one read for the next; a line that is longer is searched in pieces. */
export const carryBytes = 256 * 1024
/**
 * What of a long line a piece sees before and after its own bytes, so that a pattern that looks back
 * or ahead sees no line begin or end where there is none; a match longer than this may be cut.
 */
const overlapBytes = 16 * 1024
const newline = 0x0a

/** True where `place` is behind a line feed. */
export function isLineEnd(raw: Buffer, place: number): boolean {
  return raw[place - 1] === newline
}

/** Up to where nothing that is written later can change what is found: a line's begin, or inside a long one. */
export function settledPlace(raw: Buffer, filled: number): number {
  const lineStart = raw.subarray(0, filled).lastIndexOf(newline) + 1
  return filled - lineStart <= overlapBytes ? lineStart : insideLine(raw, filled)
}

/**
 * Where a piece may end: after its last line, or inside a line that fills it, but never inside a
 * character or a sequence; 0 where it takes more bytes to tell.
 */
export function cutPlace(raw: Buffer, filled: number): number {
  const afterLine = raw.subarray(0, filled).lastIndexOf(newline) + 1
  if (afterLine > 0) return filled - afterLine <= carryBytes ? afterLine : insideLine(raw, filled)
  return filled <= carryBytes ? 0 : insideLine(raw, filled)
}

function insideLine(raw: Buffer, filled: number): number {
  return wholePlace(raw, filled - overlapBytes, overlapBytes)
}

/** Where what stands before `cut` in its line begins, or enough of it. */
export function contextPlace(raw: Buffer, cut: number): number {
  const lineStart = raw.subarray(0, cut).lastIndexOf(newline) + 1
  return wholePlace(raw, Math.max(lineStart, cut - overlapBytes), overlapBytes)
}
