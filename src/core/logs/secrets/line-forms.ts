import { jsonForms } from './json-forms'
import { literalForms } from './literal-forms'

/** Fewer characters, less blanks and line breaks, would in other layouts mask ordinary output. */
const fewest = 8
/** One of a token's length, whatever it says, or a shorter one that looks like a password. */
const tellingLine = /^(?=.*[\p{L}\p{N}]).{16,}$|^(?=.*\p{L})(?=.*\p{N})\S{8,}$/u
/** Of PEM, SSH and PGP, the same around every key. */
const boundary = /^-{4,5} ?(?:BEGIN|END) .*-$/
/** More would all be followed at once where they begin alike. */
const mostLines = 256
const indents = ['\t', ...Array.from({ length: 9 }, (_, blanks) => ' '.repeat(blanks))]

/** A terminal turns the newlines of a secret with several lines into CR LF. */
export function lineEndings(text: string): string[] {
  return [text, text.replaceAll('\n', '\r\n')]
}

/** As a secret of several lines looks whose lines were indented, joined or printed one by one. */
export function* lineForms(secret: string): Generator<string> {
  const text = secret.trim()
  if (text.replaceAll(/\s/g, '').length < fewest) return
  const lines = text.split(/\r?\n/)
  for (const printed of [text, lines.join('\n')]) {
    // An unquoted `echo` of a shell, which keeps CR, and `tr`.
    yield printed.replaceAll(/[ \t\n]+/g, ' ')
    yield printed.replaceAll('\n', ' ')
    yield printed.replaceAll('\n', '')
  }
  if (lines.length === 1) return
  for (const indent of indents) yield* lineEndings(lines.join(`\n${indent}`))
  if (lines.length > mostLines) return
  for (const line of lines.map((line) => line.trim()).filter(isSecret)) {
    yield line
    yield* jsonForms(line)
    yield* literalForms(line)
  }
}

function isSecret(line: string): boolean {
  return tellingLine.test(line) && !boundary.test(line)
}
