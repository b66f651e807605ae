import { isDeepStrictEqual } from 'node:util'
import { parse, stringify } from 'smol-toml'
import { parseTOML, type AST } from 'toml-eslint-parser'

/** What a key of runner.toml may hold. */
export type SettingValue = string | number | boolean | readonly string[]

/**
 * The text of runner.toml with `key` (`table.name`) set to `value`. All else, comments and blank
 * lines included, stays as it is. Undefined when the text is no TOML, or is written in a way (a table
 * inside a line, say) that can't be changed in place.
 */
export function changeSetting(
  text: string,
  [table, name]: readonly [string, string],
  value: SettingValue,
): string | undefined {
  const before = treeOf(text)
  if (before === undefined) return undefined
  const changed = placed(text, table, name, tomlOf(value))
  const expected = { ...before, [table]: { ...asTable(before[table]), [name]: value } }
  const found = treeOf(changed)
  return found !== undefined && isDeepStrictEqual(plain(found), plain(expected))
    ? changed
    : undefined
}

function placed(text: string, table: string, name: string, value: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const line = `${name} = ${value}`
  const node = parseTOML(text).body[0].body.find(
    (part): part is AST.TOMLTable => part.type === 'TOMLTable' && part.resolvedKey[0] === table,
  )
  const pair = node?.body.find(({ key }) => key.keys.length === 1 && nameOf(key.keys[0]) === name)
  if (pair) return replaced(text, pair.value.range, value)
  if (node) {
    const [, end] = node.body.at(-1)?.range ?? node.range
    const restOfLine = /^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0
    return replaced(text, [end + restOfLine, end + restOfLine], lineEnd + line)
  }
  const gap = text.trim() === '' ? '' : lineEnd
  const body = text === '' || text.endsWith('\n') ? text : text + lineEnd
  return `${body}${gap}[${table}]${lineEnd}${line}${lineEnd}`
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted | undefined): string | undefined {
  return key?.type === 'TOMLBare' ? key.name : key?.value
}

function replaced(text: string, [from, to]: readonly [number, number], by: string): string {
  return text.slice(0, from) + by + text.slice(to)
}

function tomlOf(value: SettingValue): string {
  if (typeof value === 'object') return `[${value.map((item) => tomlOf(item)).join(', ')}]`
  return stringify({ value })
    .trim()
    .replace(/^value = /, '')
}

function treeOf(text: string): Record<string, unknown> | undefined {
  try {
    return parse(text)
  } catch {
    // Who reads the settings says what is wrong and where.
    return undefined
  }
}

function asTable(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

/** The parser's objects have no prototype, which a comparison would not overlook. */
function plain(tree: object): unknown {
  return JSON.parse(JSON.stringify(tree))
}
