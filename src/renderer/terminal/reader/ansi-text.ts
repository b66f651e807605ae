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

/* oxlint-disable no-control-regex -- escape sequences are made of control characters */
const sequence =
  /\u001b(?:\[([0-9;:]*)([@-~])|\[[^@-~]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_]|[()][0-9A-B])/g
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f]/g
/* oxlint-enable no-control-regex */

const noMark: TextRange = { start: 0, end: 0 }

/** A line of a log as coloured spans, those in `mark` marked; every sequence but looks is left out. */
export function parseAnsiLine(line: string, mark: TextRange = noMark): AnsiSpan[] {
  const spans: AnsiSpan[] = []
  let look: AnsiLook = {}
  let at = 0
  const push = (start: number, end: number, marked: boolean): void => {
    const text = line.slice(start, end).replace(invisible, '')
    if (text !== '') spans.push(marked ? { text, look, mark: 'match' } : { text, look })
  }
  const add = (end: number): void => {
    const markStart = Math.max(at, Math.min(mark.start, end))
    const markEnd = Math.max(markStart, Math.min(mark.end, end))
    push(at, markStart, false)
    push(markStart, markEnd, true)
    push(markEnd, end, false)
  }
  for (const match of line.matchAll(sequence)) {
    add(match.index)
    at = match.index + match[0].length
    if (match[2] === 'm') look = afterSgr(look, match[1] ?? '')
  }
  add(line.length)
  return spans
}
