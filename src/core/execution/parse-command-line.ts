import { readQuoted } from './command-line/quoted-part'
import { shellFeatureAt, shellNeeded } from './command-line/shell-feature'
import { asText, unfinished, type Part, type Problem } from './command-line/word-part'

/** What means nothing but itself inside an unquoted word, on any system. */
const ordinary = /[^\s'"\\|&;<>()`$*?{]+/y

/** A typed command line, split; or why it can't be run without a shell. */
export type ParsedCommandLine = { readonly argv: readonly [string, ...string[]] } | Problem

/**
 * Splits a typed line into a program and its arguments, by the quoting rules of a POSIX shell (on
 * Windows, where a backslash is an ordinary character, by those of its C runtime). Nothing is
 * expanded: what only a shell could do is reported, never passed on as if it were text.
 */
export function parseCommandLine(
  line: string,
  platform: NodeJS.Platform = process.platform,
): ParsedCommandLine {
  const text = line.trim()
  // A leading NAME=value sets a variable only where a shell reads it.
  if (/^[A-Za-z_]\w*=/.test(text)) {
    return shellNeeded('variables in front of the command', 'or add them under Variables')
  }
  const words: string[] = []
  for (let at = 0; at < text.length;) {
    if (isBlank(text.charAt(at))) {
      at += 1
      continue
    }
    const word = readWord(text, at, platform !== 'win32')
    if ('problem' in word) return word
    words.push(word.text)
    at = word.end
  }
  const [program, ...args] = words
  if (program === undefined || program === '') {
    return unfinished('The command is empty. Type a program to run.')
  }
  return { argv: [program, ...args] }
}

function readWord(line: string, start: number, escapes: boolean): Part | Problem {
  let text = ''
  let at = start
  while (at < line.length && !isBlank(line.charAt(at))) {
    const part = readPart(line, at, at === start, escapes)
    if ('problem' in part) return part
    text += part.text
    at = part.end
  }
  return { text, end: at }
}

function readPart(line: string, at: number, leads: boolean, escapes: boolean): Part | Problem {
  const character = line.charAt(at)
  if (character === "'" || character === '"') return readQuoted(line, at, escapes)
  if (character === '\\' && escapes) return readEscaped(line, at)
  return shellFeatureAt(line, at, leads) ?? asText(line, at, ordinary)
}

function readEscaped(line: string, at: number): Part | Problem {
  if (at + 1 >= line.length) {
    return unfinished('The line ends with a backslash. Remove it, or finish the line.')
  }
  const next = line.charAt(at + 1)
  // An escaped line end joins the lines.
  return { text: next === '\n' ? '' : next, end: at + 2 }
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r'
}
