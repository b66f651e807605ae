import { findAlike, type Alike } from '../find-alike'
import type { AnsiSpan, TextRange } from './ansi-text'

/** So many places in a row are marked: each is an element of its own. */
const mostMarks = 500

/** The spans of a line with what is like the match marked, too, except where that is itself. */
export function markAlike(spans: readonly AnsiSpan[], alike: Alike): readonly AnsiSpan[] {
  const ranges = placesOf(alike, spans.map(({ text }) => text).join(''))
  if (ranges.length === 0) return spans
  const marked: AnsiSpan[] = []
  let next = 0
  let spanStart = 0
  for (const span of spans) {
    const spanEnd = spanStart + span.text.length
    const push = (start: number, end: number, mark: AnsiSpan['mark']): void => {
      const text = span.text.slice(start - spanStart, end - spanStart)
      if (text !== '') marked.push(mark ? { ...span, text, mark } : { ...span, text })
    }
    let at = spanStart
    while (at < spanEnd) {
      while ((ranges[next]?.end ?? Infinity) <= at) next += 1
      const { start, end } = ranges[next] ?? { start: spanEnd, end: spanEnd }
      const markStart = Math.max(at, Math.min(start, spanEnd))
      const markEnd = Math.max(markStart, Math.min(end, spanEnd))
      push(at, markStart, span.mark)
      push(markStart, markEnd, span.mark ?? 'alike')
      at = markEnd
    }
    spanStart = spanEnd
  }
  return marked
}

/** Where it stands in `shown`; what touches is one. */
function placesOf(alike: Alike, shown: string): TextRange[] {
  // As in a search's preview.
  const line = shown.replaceAll('\t', ' ')
  const ranges: { start: number; end: number }[] = []
  for (const start of findAlike(line, alike, mostMarks)) {
    const end = start + alike.text.length
    const last = ranges.at(-1)
    if (last?.end === start) last.end = end
    else ranges.push({ start, end })
  }
  return ranges
}
