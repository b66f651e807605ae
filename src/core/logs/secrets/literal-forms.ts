import { bytesOf, spelled } from './spelled'

interface Literals {
  /** What is written by its number, unless it is named. */
  readonly escapes: RegExp
  readonly named: Readonly<Record<string, string>>
  readonly upperCase: boolean
}

const named = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Python, where only the blank counts as printable of what looks like nothing. */
const repr: Literals = { escapes: /(?! )[\p{C}\p{Z}]/u, named, upperCase: false }
const ascii: Literals = { ...repr, escapes: /[^ -~]/u }
/** Node, of what it logs inside an object or a list. */
const inspect: Literals = {
  escapes: /\p{Cc}/u,
  named: { ...named, '\b': '\\b', '\f': '\\f' },
  upperCase: true,
}

/** As a text looks in the quotes in which Python and Node show strings, and Python bytes. */
export function* literalForms(text: string): Generator<string> {
  // A single quote is escaped only where the whole string has double ones too.
  for (const quote of ['', "'"]) {
    yield inLiteral(text, repr, quote)
    yield inLiteral(text, ascii, quote)
    yield inLiteral(bytesOf(text), ascii, quote)
    yield inLiteral(text, inspect, quote)
  }
}

/** As Node shows several lines in an object, or in an object in it, each line in quotes of its own. */
export function* literalLinesForms(text: string): Generator<string> {
  const lines = text.split(/(?<=\n)/)
  if (lines.length < 2) return
  const quoted = lines.map(inItsQuotes)
  for (const indent of ['    ', '      ']) {
    yield quoted.join(` +\n${indent}`).slice(1, -1)
    yield quoted.join(`\u001b[39m +\n${indent}\u001b[32m`).slice(1, -1)
  }
}

function inItsQuotes(line: string): string {
  const quote = nodeQuote(line)
  return `${quote}${inLiteral(line, inspect, quote)}${quote}`
}

/** The first that leaves the line as it is. */
function nodeQuote(line: string): string {
  if (!line.includes("'")) return "'"
  if (!line.includes('"')) return '"'
  return line.includes('`') || line.includes('${') ? "'" : '`'
}

/** As JSON looks there: it has double quotes, so that only Node's backticks leave a single one as it is. */
export function* literalJsonForms(json: string): Generator<string> {
  yield inLiteral(json, repr, "'")
  yield inLiteral(bytesOf(json), ascii, "'")
  yield inLiteral(json, inspect, '')
}

function inLiteral(text: string, { escapes, named, upperCase }: Literals, quote: string): string {
  return spelled(text, (character) => {
    if (character === quote) return `\\${quote}`
    return named[character] ?? (escapes.test(character) ? escaped(character, upperCase) : character)
  })
}

function escaped(character: string, upperCase: boolean): string {
  const hex = character.codePointAt(0)?.toString(16) ?? ''
  if (hex.length <= 2) return `\\x${(upperCase ? hex.toUpperCase() : hex).padStart(2, '0')}`
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}
