import { jsonForms } from './json-forms'
import { literalForms } from './literal-forms'
import { tellingTokens } from './telling-tokens'

/** Fewer characters, less blanks and line breaks, would in other layouts mask ordinary output. */
const fewest = 8
/** More would all be followed at once where they begin alike. */
const mostTokens = 256
const indents = ['\t', ...Array.from({ length: 9 }, (_, blanks) => ' '.repeat(blanks))]

/** A terminal turns the newlines of a secret with several lines into CR LF. */
export function lineEndings(text: string): string[] {
  return [text, text.replaceAll('\n', '\r\n')]
}

/** Whether a text is long enough to be looked for in other layouts than the secret's own. */
export function bearsLayouts(text: string): boolean {
  return text.replaceAll(/\s/g, '').length >= fewest
}

/** As a secret of several lines looks whose lines were indented, joined or printed one by one. */
export function* lineForms(secret: string): Generator<string> {
  const text = secret.trim()
  if (!bearsLayouts(text)) return
  const lines = text.split(/\r?\n/)
  for (const printed of [text, lines.join('\n')]) {
    // An unquoted `echo` of a shell, which keeps CR, and `tr`.
    yield printed.replaceAll(/[ \t\n]+/g, ' ')
    yield printed.replaceAll('\n', ' ')
    yield printed.replaceAll('\n', '')
  }
  if (lines.length === 1) return
  for (const indent of indents) yield* lineEndings(lines.join(`\n${indent}`))
  yield* tokenForms(lines)
}

/** As what looks like a secret in some of the lines is printed by itself. */
export function* tokenForms(lines: readonly string[]): Generator<string> {
  for (const token of tokensOf(lines)) {
    yield token
    yield* jsonForms(token)
    yield* literalForms(token)
  }
}

function tokensOf(lines: readonly string[]): string[] {
  const tokens = new Set<string>()
  for (const line of lines) {
    for (const token of tellingTokens(line)) tokens.add(token)
    if (tokens.size >= mostTokens) break
  }
  return [...tokens].slice(0, mostTokens)
}
