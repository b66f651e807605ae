import { expansionInQuotesAt } from './shell-feature'
import { asText, unfinished, type Part, type Problem } from './word-part'

/** What means nothing but itself between quotes of the kind. */
const ordinary = { single: /[^']+/y, double: /[^"\\`$]+/y }

/** Reads the quoted piece that starts at `start`; `escapes` says whose rules hold in `"…"`. */
export function readQuoted(line: string, start: number, escapes: boolean): Part | Problem {
  const quote = line.charAt(start)
  let text = ''
  for (let at = start + 1; at < line.length;) {
    if (line.charAt(at) === quote) return { text, end: at + 1 }
    const part =
      quote === "'" ? asText(line, at, ordinary.single) : readDoubleQuoted(line, at, escapes)
    if ('problem' in part) return part
    text += part.text
    at = part.end
  }
  return unfinished(`A quote (${quote}) is opened and never closed.`)
}

function readDoubleQuoted(line: string, at: number, escapes: boolean): Part | Problem {
  if (line.charAt(at) === '\\') return escapes ? posixEscape(line, at) : windowsEscape(line, at)
  return expansionInQuotesAt(line, at) ?? asText(line, at, ordinary.double)
}

/** Between double quotes a backslash is itself, except before these (POSIX, 2.2.3). */
function posixEscape(line: string, at: number): Part {
  const next = line.charAt(at + 1)
  if (next === '' || !'$`"\\\n'.includes(next)) return plain(line, at)
  return { text: next === '\n' ? '' : next, end: at + 2 }
}

/** Backslashes count only before a quote: two are one, an odd one makes the quote text. */
function windowsEscape(line: string, at: number): Part {
  const [run = ''] = /^\\+/.exec(line.slice(at)) ?? []
  const end = at + run.length
  if (line.charAt(end) !== '"') return { text: run, end }
  const text = '\\'.repeat(run.length >> 1)
  return run.length % 2 === 0 ? { text, end } : { text: `${text}"`, end: end + 1 }
}

function plain(line: string, at: number): Part {
  return { text: line.charAt(at), end: at + 1 }
}
