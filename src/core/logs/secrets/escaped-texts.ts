import { tellingTokens } from './telling-tokens'

/** Never fails once it began, and so never looks at a character twice. */
const quoted = /"([^"\\]*(?:\\.[^"\\]*)*)("?)/gs
const escape = /\\(?:u([0-9a-fA-F]{4})|([abfnrtv"'\\/]))/g
const characters: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}
/** JSON may be a string in other JSON. */
const deepest = 2
/** More would all be looked for in all their forms. */
const mostStrings = 32

/**
 * What programs print of a text with escapes such as `\n`: strings of JSON with something secret in
 * them, or else the whole, as dash's `echo` does; what stands in `"…"` there is also taken apart.
 */
export function escapedTexts(text: string, depth = deepest): string[] {
  if (depth === 0 || text.search(escape) === -1) return []
  const strings = quotedStrings(text)
    .filter((string) => string.search(escape) !== -1)
    .map(unescaped)
    .filter((string) => tellingTokens(string).size > 0)
  const texts = strings.length === 0 ? [unescaped(text)] : strings
  return texts.slice(0, mostStrings).flatMap((each) => [each, ...escapedTexts(each, depth - 1)])
}

/** What stands in double quotes, with its escapes. */
export function quotedStrings(text: string): string[] {
  return Array.from(text.matchAll(quoted), ([, string = '', end]) => (end === '' ? '' : string))
}

function unescaped(text: string): string {
  return text.replaceAll(escape, (_, unit: string | undefined, name: string | undefined) =>
    unit === undefined
      ? (characters[name ?? ''] ?? name ?? '')
      : String.fromCharCode(Number.parseInt(unit, 16)),
  )
}
