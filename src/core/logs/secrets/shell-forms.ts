import { bytesOf, spelled } from './spelled'

/** As a shell writes a text that it would read again, or a program for it; line breaks stay as they are. */
export function* shellForms(text: string): Generator<string> {
  // In single quotes: Bash's trace, and Python's `shlex.quote`.
  yield text.replaceAll("'", String.raw`'\''`)
  yield text.replaceAll("'", `'"'"'`)
  // Bash: in double quotes (`declare -p`), and in none (`printf %q`).
  yield text.replaceAll(/["$\\`]/g, String.raw`\$&`)
  yield text.replaceAll(/[ !"$&'()*,;<>?[\\\]^`{|}]|(?<=[:=])~/g, String.raw`\$&`)
  // Its trace of `[[ … ]]`: the pattern, and the regular expression.
  yield inPattern(text)
  yield text.replaceAll(/[$()*+.?[\\^{|]/g, String.raw`\$&`)
}

/** The pattern where Bash knows no UTF-8, which is not UTF-8 any more: a character for each byte. */
export function* shellByteForms(text: string): Generator<string> {
  if (/[^\0-\x7f]/.test(text)) yield inPattern(bytesOf(text))
}

/** Bash marks quoted characters by these two, and then takes the secret's own for marks. */
function inPattern(text: string): string {
  return text.replaceAll(/[^\cA\x7f]/gu, String.raw`\$&`)
}

const named: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\u0007': '\\a',
  '\b': '\\b',
  '\u001b': '\\E',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}

/** As it stands in Bash's `$'…'`, where the locale has UTF-8 and where it has not. */
export function* dollarForms(text: string): Generator<string> {
  for (const unprintable of [/[\p{Cc}\p{Cn}\p{Zl}\p{Zp}]/u, /[^ -~]/u]) {
    yield spelled(
      text,
      (character) =>
        named[character] ?? (unprintable.test(character) ? inOctal(character) : character),
    )
  }
}

function inOctal(character: string): string {
  return Array.from(
    Buffer.from(character),
    (byte) => `\\${byte.toString(8).padStart(3, '0')}`,
  ).join('')
}
