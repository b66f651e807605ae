import { isAscii, isUtf8 } from 'node:buffer'
import type { CompiledQuery } from './query'

/** A place in bytes: [start, end). */
export interface ByteSpan {
  readonly start: number
  readonly end: number
}

type Pattern = Extract<CompiledQuery, { readonly kind: 'pattern' }>

/**
 * Where the pattern (global) matches in `bytes` from place `first` on, as places in them; empty
 * matches are passed over.
 */
export function* patternMatches(
  bytes: Buffer,
  { pattern, perLine }: Pattern,
  first: number,
): Generator<ByteSpan, void, undefined> {
  if (isAscii(bytes)) {
    yield* matchesIn(bytes.toString('latin1'), pattern, perLine, first)
  } else if (isUtf8(bytes)) {
    const text = bytes.toString()
    const units = bytes.toString('utf8', 0, first).length
    yield* inBytes(matchesIn(text, pattern, perLine, units), text)
  } else {
    yield* lineByLine(bytes, pattern, first)
  }
}

/** Lines that are not UTF-8 are read as Latin-1, so that what is ASCII in them is still found. */
function* lineByLine(
  bytes: Buffer,
  pattern: RegExp,
  first: number,
): Generator<ByteSpan, void, undefined> {
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(0x0a, at)
    const end = newline < 0 ? bytes.length : newline
    const line = bytes.subarray(at, end)
    const from = Math.max(0, first - at)
    const spans = isUtf8(line)
      ? patternMatches(line, { kind: 'pattern', pattern, perLine: true }, from)
      : matchesIn(line.toString('latin1'), pattern, true, from)
    for (const span of spans) yield { start: span.start + at, end: span.end + at }
    at = end + 1
  }
}

function* matchesIn(
  text: string,
  pattern: RegExp,
  perLine: boolean,
  first: number,
): Generator<ByteSpan, void, undefined> {
  if (!perLine) {
    yield* matchesInLine(text, pattern, 0, first)
    return
  }
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at)
    const end = newline < 0 ? text.length : newline
    // So that `$` stands before the carriage return of a CR LF.
    const shown = text[end - 1] === '\r' && end > at ? end - 1 : end
    yield* matchesInLine(text.slice(at, shown), pattern, at, Math.max(0, first - at))
    at = end + 1
  }
}

function* matchesInLine(
  text: string,
  pattern: RegExp,
  offset: number,
  first: number,
): Generator<ByteSpan, void, undefined> {
  pattern.lastIndex = first
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { index } = match
    const { length } = match[0]
    if (length > 0) yield { start: offset + index, end: offset + index + length }
    // A Unicode pattern that is put into the middle of a character goes back to its begin, for ever.
    else pattern.lastIndex += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
  }
}

/** Turns places in `text`, which come in order, into places in its UTF-8 bytes. */
function* inBytes(spans: Iterable<ByteSpan>, text: string): Generator<ByteSpan, void, undefined> {
  let units = 0
  let bytes = 0
  const advance = (to: number) => {
    bytes += Buffer.byteLength(text.slice(units, to))
    units = to
    return bytes
  }
  for (const { start, end } of spans) yield { start: advance(start), end: advance(end) }
}
