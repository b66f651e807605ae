import { afterSgr, type AnsiLook } from './ansi-look'

/** A stretch of text in one look. */
export interface AnsiSpan {
  readonly text: string
  readonly look: AnsiLook
  /** It is the match that is shown, or the same text elsewhere. */
  readonly mark?: 'match' | 'alike'
}

/** A stretch of a text: [start, end) in UTF-16 units. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A stretch of a text that is marked. */
export interface MarkedRange extends TextRange {
  readonly mark: 'match' | 'alike'
}

/* oxlint-disable no-control-regex -- escape sequences are made of control characters */
const sequence =
  /\u001b(?:\[([0-9;:]*)([@-~])|\[[^@-~]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_]|[()][0-9A-B])/g
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f]/g
/* oxlint-enable no-control-regex */

/**
 * A line of a log as coloured spans, those in `marks`, which follow one another, marked; every sequence
 * but looks is left out.
 */
export function parseAnsiLine(line: string, marks: readonly MarkedRange[] = []): AnsiSpan[] {
  const spans: AnsiSpan[] = []
  let look: AnsiLook = {}
  let at = 0
  let next = 0
  const push = (end: number, mark?: MarkedRange['mark']): void => {
    const text = line.slice(at, end).replace(invisible, '')
    if (text !== '') spans.push(mark ? { text, look, mark } : { text, look })
    at = Math.max(at, end)
  }
  const add = (end: number): void => {
    for (let range = marks[next]; range && range.start < end; range = marks[next]) {
      push(range.start)
      push(Math.min(range.end, end), range.mark)
      // It goes on after a sequence.
      if (range.end > end) break
      next += 1
    }
    push(end)
  }
  for (const match of line.matchAll(sequence)) {
    add(match.index)
    at = match.index + match[0].length
    if (match[2] === 'm') look = afterSgr(look, match[1] ?? '')
  }
  add(line.length)
  return spans
}
