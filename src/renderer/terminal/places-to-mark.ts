import type { Span } from './cell-ranges'
import { countWhile } from './count-while'
import { findAlike, type Alike } from './find-alike'
import { hitText, type SearchHit } from './search/search-state'

/** What is marked: a text wherever it stands, and what a pattern found where that was. */
export interface Marked {
  readonly alike?: Alike
  /** The first hits of the log, in their order. */
  readonly hits?: readonly SearchHit[]
}

/** A line as it is shown. */
export interface ShownLine {
  readonly text: string
  /** Where it begins in the log, if that is known. */
  readonly offset: number | undefined
  /** So much of its text, in UTF-16 units, is above the rows that are marked. */
  readonly above: number
}

/**
 * What to mark in a line, `most` places at most. Up to the last hit the hits tell all that there is;
 * below it what has the same text is marked.
 */
export function placesToMark(
  { alike, hits = [] }: Marked,
  { text, offset, above }: ShownLine,
  most: number,
): Span[] {
  if (offset !== undefined && offset <= (hits.at(-1)?.lineOffset ?? -1))
    return hitsIn(text, offset, hits)
      .filter(({ to }) => to > above)
      .slice(0, most)
  if (alike === undefined) return []
  return findAlike(text, alike, most).map((at) => ({ from: at, to: at + alike.text.length }))
}

/** Where hits of the line still stand. */
function hitsIn(text: string, offset: number, hits: readonly SearchHit[]): Span[] {
  const spans: Span[] = []
  for (let at = countWhile(hits, ({ lineOffset }) => lineOffset < offset); ; at += 1) {
    const hit = hits[at]
    if (hit?.lineOffset !== offset) return spans
    if (hit.column === null || hit.column < (spans.at(-1)?.to ?? 0)) continue
    const found = hitText(hit)
    const stands = found !== '' && text.startsWith(found, hit.column)
    if (stands) spans.push({ from: hit.column, to: hit.column + found.length })
  }
}
