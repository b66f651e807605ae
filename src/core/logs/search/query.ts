import { isAscii } from 'node:buffer'
import { messageOf, SupervisorError } from '../../errors'

/** What to look for, in plain data. */
export interface SearchQuery {
  readonly query: string
  readonly regex: boolean
  readonly caseSensitive: boolean
  readonly wholeWord: boolean
}

/** What a query comes down to: exact bytes, which are found fastest, or a pattern tried on text. */
export type CompiledQuery =
  | { readonly kind: 'bytes'; readonly needle: Buffer; readonly caseless: boolean }
  | { readonly kind: 'pattern'; readonly pattern: RegExp; readonly perLine: boolean }

/** Long enough for any line worth finding, short enough for the overlap of a search's pieces. */
const maxQueryBytes = 4096

/** Throws `INVALID_INPUT` with the reason, for an empty query, a newline in it, or a broken pattern. */
export function compileQuery(search: SearchQuery): CompiledQuery {
  const { query, regex, caseSensitive, wholeWord } = search
  if (query === '') throw invalid('Type something to search for.', query)
  if (Buffer.byteLength(query) > maxQueryBytes) throw invalid('The search text is too long.', '')
  if (!regex && /[\r\n]/.test(query)) {
    throw invalid('Search looks inside lines: the text may not contain a line break.', query)
  }
  if (!regex && !wholeWord && (caseSensitive || !hasCase(query))) {
    return { kind: 'bytes', needle: Buffer.from(query), caseless: false }
  }
  if (!regex && !wholeWord && isAscii(Buffer.from(query))) {
    return { kind: 'bytes', needle: Buffer.from(query.toLowerCase()), caseless: true }
  }
  const source = regex ? query : escaped(query)
  const flags = caseSensitive ? 'g' : 'gi'
  return { kind: 'pattern', pattern: compile(source, flags, wholeWord), perLine: regex }
}

/** As a Unicode pattern if it can be one; older, laxer syntax is understood too. */
function compile(source: string, flags: string, wholeWord: boolean): RegExp {
  const inWords = (word: string) => (wholeWord ? `(?<!${word})(?:${source})(?!${word})` : source)
  try {
    return new RegExp(inWords(String.raw`[\p{L}\p{N}_]`), `${flags}u`)
  } catch {
    // Tried again below, whose error is the one to show.
  }
  try {
    return new RegExp(inWords(String.raw`\w`), flags)
  } catch (error) {
    throw invalid(`This is not a valid pattern. ${messageOf(error)}.`, source)
  }
}

function hasCase(text: string): boolean {
  return text.toLowerCase() !== text || text.toUpperCase() !== text
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

function invalid(message: string, query: string): SupervisorError {
  return new SupervisorError('INVALID_INPUT', message, { detail: { query } })
}
