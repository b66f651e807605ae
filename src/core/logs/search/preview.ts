import { unfinishedTail } from '../utf8-boundary'
import type { ByteSpan } from './pattern-matches'

/** A match in the text around it, on one line, fit to be shown. */
export interface Preview {
  readonly preview: string
  /** Where the match stands in `preview`, in UTF-16 units. */
  readonly previewStart: number
  readonly previewEnd: number
}

const bytesBefore = 80
const bytesOfMatch = 400
const bytesAfter = 160
const newline = 0x0a

/** Cuts the line of a match to a readable length. */
export function previewOf(text: Buffer, { start, end }: ByteSpan): Preview {
  const matchEnd = Math.min(end, start + bytesOfMatch)
  const head = text.subarray(Math.max(0, start - bytesBefore), start)
  const lineHead = head.subarray(head.lastIndexOf(newline) + 1)
  const tail = text.subarray(matchEnd, matchEnd + bytesAfter)
  const lineEnd = tail.indexOf(newline)
  const before = shown(afterContinuation(lineHead))
  const match = shown(text.subarray(start, matchEnd))
  const after = shown(beforeUnfinished(lineEnd < 0 ? tail : tail.subarray(0, lineEnd)))
  return {
    preview: before + match + after,
    previewStart: before.length,
    previewEnd: before.length + match.length,
  }
}

/** Control characters become blanks, so that no preview can move a cursor. */
function shown(bytes: Buffer): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  return bytes.toString().replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
}

function afterContinuation(bytes: Buffer): Buffer {
  let at = 0
  while (at < 3 && at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80) at++
  return bytes.subarray(at)
}

function beforeUnfinished(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - unfinishedTail(bytes))
}
