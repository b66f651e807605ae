import type { ByteScanner } from '../scan/byte-scanner'
import { patternMatches, type ByteSpan } from './pattern-matches'
import type { CompiledQuery } from './query'
import { copyVisible } from './visible-text'

/** A piece of a log in a scanner's memory, as a terminal would show it. */
export interface Region {
  /** Visible text is at [from, to) of the scanner's memory. */
  readonly from: number
  readonly to: number
  /** Offset in the raw piece of the visible byte at `place`. */
  rawPlace(place: number): number
  /** The first visible place that stands at `raw` in the raw piece or after it. */
  placeOf(raw: number): number
}

/**
 * The visible text of the `length` raw bytes at the start of the scanner's memory: those bytes
 * themselves when no escape sequence is among them, else a copy at `spare`.
 */
export function visibleRegion(
  scanner: ByteScanner,
  length: number,
  escapes: boolean,
  spare: number,
): Region {
  if (!escapes) return { from: 0, to: length, rawPlace: (place) => place, placeOf: (raw) => raw }
  const visible = copyVisible(scanner.bytes.subarray(0, length), scanner.bytes.subarray(spare))
  return {
    from: spare,
    to: spare + visible.length,
    rawPlace: (place) => visible.rawPlace(place - spare),
    placeOf: (raw) => spare + visible.placeOf(raw),
  }
}

/**
 * Where the query matches in a region from place `first` on, in order and without overlaps, as
 * places in the scanner's memory. What comes before `first` is seen by a pattern that looks back.
 */
export function* matchesInRegion(
  scanner: ByteScanner,
  region: Region,
  query: CompiledQuery,
  first: number,
): Generator<ByteSpan, void, undefined> {
  if (query.kind === 'pattern') {
    const text = scanner.bytes.subarray(region.from, region.to)
    for (const { start, end } of patternMatches(text, query, first - region.from)) {
      yield { start: start + region.from, end: end + region.from }
    }
    return
  }
  const { length } = query.needle
  for (let at = scanner.find(first, region.to); at >= 0;) {
    yield { start: at, end: at + length }
    at = scanner.find(at + length, region.to)
  }
}
