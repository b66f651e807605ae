import type { ByteRange } from '../byte-range'
import { wholePlace } from '../whole-place'

/** A part of a line as text (invalid bytes as U+FFFD). Bytes are those of the log: [from, to). */
export interface LinePart extends ByteRange {
  readonly text: string
  /** Bytes of the line that are not shown before the part and after it. */
  readonly before: number
  readonly after: number
}

/** A part around a match, and where that stands in its text, in UTF-16 units. */
export interface MarkedPart extends LinePart {
  readonly mark: { readonly start: number; readonly end: number } | null
}

/** What part of a line is asked for: from a byte on, until a byte, or around a match. */
export type PartPlace =
  | { readonly kind: 'from' | 'until'; readonly at: number }
  | { readonly kind: 'match'; readonly at: number; readonly length: number }

export type ReadBytes = (from: number, to: number) => Promise<Buffer>

/** Bytes of a line in a list, so that a row and an answer stay small whatever a log holds. */
export const partBytes = 4096
/** Bytes of a part that was asked for by its place. */
const askedBytes = 16 * 1024
/** How far back from its end a line is looked through for a carriage return. */
const overwriteBytes = 64 * 1024
/** What is shown before a match that is far inside its line. */
const bytesBeforeMatch = 512
/** A sequence longer than this may be cut. */
const sequenceBytes = 1024
const carriageReturn = 0x0d

/** The first part of what a terminal is left with of `line`, whose newline is not in it. */
export async function firstPart(read: ReadBytes, line: ByteRange): Promise<LinePart> {
  const { range, start } = await shownOf(read, line)
  return partOf(await pieceOf(read, range, { from: start, to: start + partBytes }), range)
}

/**
 * The part at `place`. Where that was written over later, the part is of the whole line, and one
 * around a match ends where that was written over.
 */
export async function partAt(
  read: ReadBytes,
  line: ByteRange,
  place: PartPlace,
): Promise<MarkedPart> {
  const { range } = await shownOf(read, line)
  const at = Math.max(line.from, Math.min(place.at, range.to))
  const wasShown = at > range.from || (at === range.from && place.kind !== 'until')
  const within = wasShown ? range : { from: line.from, to: range.to }
  if (place.kind === 'match') return partAround(read, within, { from: at, to: at + place.length })
  const wanted =
    place.kind === 'from'
      ? { from: at, to: at + askedBytes }
      : { from: Math.max(within.from, at - askedBytes), to: at }
  return { ...partOf(await pieceOf(read, within, wanted), within), mark: null }
}

async function partAround(
  read: ReadBytes,
  within: ByteRange,
  match: ByteRange,
): Promise<MarkedPart> {
  const lookedFrom = Math.max(within.from, match.from - partBytes)
  const lead = await read(lookedFrom, match.from)
  const begin = lookedFrom + lead.lastIndexOf(carriageReturn) + 1
  const fits = match.to - begin <= partBytes
  const from = fits ? begin : Math.max(begin, match.from - bytesBeforeMatch)
  const piece = await pieceOf(read, within, { from, to: from + partBytes })
  const overwritten = piece.bytes.indexOf(carriageReturn, match.from - piece.from)
  const bytes = overwritten < 0 ? piece.bytes : piece.bytes.subarray(0, overwritten)
  const start = bytes.toString('utf8', 0, match.from - piece.from).length
  const end = bytes.toString('utf8', 0, match.to - piece.from).length
  return { ...partOf({ ...piece, bytes }, within), mark: { start, end } }
}

/**
 * What of a line follows the last carriage return, as a progress bar leaves it, and where to begin
 * with it. None at the line's end counts.
 */
async function shownOf(
  read: ReadBytes,
  { from, to }: ByteRange,
): Promise<{ readonly range: ByteRange; readonly start: number }> {
  const tailFrom = Math.max(from, to - overwriteBytes)
  const tail = await read(tailFrom, to)
  let length = tail.length
  while (tail[length - 1] === carriageReturn) length--
  const end = tailFrom + length
  const overwrite = tail.subarray(0, length).lastIndexOf(carriageReturn)
  if (overwrite >= 0) {
    const start = tailFrom + overwrite + 1
    return { range: { from: start, to: end }, start }
  }
  // Of a line that began as a progress bar, what follows its last step begins too far back to be
  // looked for, and what it begins with is not on screen any more.
  const began = tailFrom > from && (await read(from, from + partBytes)).includes(carriageReturn)
  return { range: { from, to: end }, start: began ? tailFrom : from }
}

interface Piece {
  readonly from: number
  readonly bytes: Buffer
}

/** The wanted bytes, without a cut in a character or a sequence, as far as they are `within` the line. */
async function pieceOf(read: ReadBytes, within: ByteRange, wanted: ByteRange): Promise<Piece> {
  const readFrom = Math.max(within.from, wanted.from - sequenceBytes)
  const bytes = await read(readFrom, Math.min(within.to, wanted.to + sequenceBytes))
  const start = wholePlace(bytes, wanted.from - readFrom, sequenceBytes)
  const cut = wanted.to - readFrom
  const end = cut < bytes.length ? wholePlace(bytes, cut, sequenceBytes) : bytes.length
  return { from: readFrom + start, bytes: bytes.subarray(start, end) }
}

function partOf({ from, bytes }: Piece, within: ByteRange): LinePart {
  const to = from + bytes.length
  return {
    from,
    to,
    text: bytes.toString(),
    before: from - within.from,
    after: Math.max(0, within.to - to),
  }
}
