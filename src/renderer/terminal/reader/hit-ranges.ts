import type { LinePart } from '../../../contract/commands'
import { countWhile } from '../count-while'
import type { SearchHit } from '../search/search-state'
import type { TextRange } from './ansi-text'

/** So many hits in a row are marked: each is an element of its own. */
const mostMarks = 500

/** Where hits, in their order, stand in the text of a part; where that has invalid bytes it is not known. */
export function hitRanges(
  { text, from, to }: Pick<LinePart, 'text' | 'from' | 'to'>,
  hits: readonly SearchHit[],
): TextRange[] {
  const first = countWhile(hits, ({ offset }) => offset < from)
  const here = hits.slice(first, first + mostMarks).filter(({ offset }) => offset < to)
  if (here.length === 0 || text.includes('\ufffd')) return []
  let unit = 0
  let byte = from
  const unitAt = (wanted: number): number => {
    for (; byte < wanted && unit < text.length; unit += 1) byte += bytesOf(text.charCodeAt(unit))
    return unit
  }
  return here.map(({ offset, length }) => ({ start: unitAt(offset), end: unitAt(offset + length) }))
}

/** Bytes of a UTF-16 unit in UTF-8; each half of a pair has half of its four. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1
  return unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3
}
