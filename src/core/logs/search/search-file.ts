import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { logReadFailure } from '../log-failure'
import { ByteScanner } from '../scan/byte-scanner'
import { unfinishedTail } from '../utf8-boundary'
import { wholePlace } from '../whole-place'
import { previewOf, type Preview } from './preview'
import { compileQuery, type CompiledQuery, type SearchQuery } from './query'
import { matchesInRegion, visibleRegion } from './search-region'

export interface SearchJob extends SearchQuery {
  readonly kind: 'search'
  readonly file: string
  /** Hits at most. */
  readonly limit: number
  /** The part of the log to search, of whole lines; all of it unless told. */
  readonly range?: ByteRange
}

/** Bytes of a log: [from, to). */
export interface ByteRange {
  readonly from: number
  readonly to: number
}

/** A match. Offsets are bytes of the raw log. */
export interface SearchHit extends Preview {
  readonly offset: number
  readonly length: number
  readonly lineOffset: number
  /** Counted from 1, at the beginning of what is searched. */
  readonly line: number
}

export type SearchFileEvent =
  | { readonly kind: 'hits'; readonly hits: readonly SearchHit[] }
  | { readonly kind: 'progress'; readonly searchedBytes: number; readonly totalBytes: number }
  | {
      readonly kind: 'done'
      readonly hits: number
      readonly limited: boolean
      /** Line feeds in what was searched. */
      readonly lines: number
    }

/** Small enough to stay in the processor's cache. */
const readBytes = 128 * 1024
/** What may be left of one read for the next; a line that is longer is searched in pieces. */
const carryBytes = 256 * 1024
/**
 * What of a long line a piece sees before and after its own bytes, so that a pattern that looks back
 * or ahead sees no line begin or end where there is none; a match longer than this may be cut.
 */
const overlapBytes = 16 * 1024
const areaBytes = readBytes + carryBytes
const progressEvery = 16 * 1024 * 1024
/** From the middle of what is searched, to learn which bytes are rare in it. */
const sampleBytes = 64 * 1024
const newline = 0x0a

/**
 * Searches what is in the log at the start, line by line as a terminal shows it. Reads each byte
 * once and holds one megabyte. Yields after every block, mostly nothing, so that it can be sliced.
 */
export function* searchFile(
  job: SearchJob,
): Generator<SearchFileEvent | undefined, void, undefined> {
  const search = new FileSearch(compileQuery(job), job.limit)
  let file: number
  try {
    file = openSync(job.file, 'r')
  } catch (error) {
    throw logReadFailure(job.file, error)
  }
  try {
    yield* search.run(file, job.range ?? { from: 0, to: fstatSync(file).size })
  } finally {
    closeSync(file)
  }
}

class FileSearch {
  readonly #query: CompiledQuery
  readonly #limit: number
  readonly #scanner = new ByteScanner(2 * areaBytes)
  /** Offset in the log of the first byte in memory, its line, and where that line begins. */
  #base = 0
  #line = 1
  #lineOffset = 0
  /** Bytes at the start of memory that were searched: only what stands before the others in their line. */
  #context = 0
  /** Where the last hit ended: none begins before it. */
  #hitEnd = 0
  #hits = 0

  constructor(query: CompiledQuery, limit: number) {
    this.#query = query
    this.#limit = limit
  }

  *run(
    file: number,
    { from, to }: ByteRange,
  ): Generator<SearchFileEvent | undefined, void, undefined> {
    this.#base = this.#lineOffset = from
    const raw = this.#scanner.bytes
    if (this.#query.kind === 'bytes') {
      const middle = from + Math.floor((to - from) / 2)
      const sampled = readSync(file, raw, 0, sampleBytes, middle)
      const { needle, caseless } = this.#query
      this.#scanner.setNeedle(needle, { caseless, sample: raw.subarray(0, sampled) })
    }
    let carried = 0
    let told = from
    for (let atEnd = false; !atEnd;) {
      const wanted = Math.min(readBytes, to - this.#base - carried)
      const read = wanted > 0 ? readSync(file, raw, carried, wanted, this.#base + carried) : 0
      const filled = carried + read
      atEnd = read === 0 || this.#base + filled >= to
      const cut = atEnd ? filled : cutPlace(raw, filled)
      if (cut === 0) {
        carried = filled
        yield undefined
        continue
      }
      const inLine = cut < filled && raw[cut - 1] !== newline
      const end = inLine ? filled - unfinishedTail(raw.subarray(0, filled)) : cut
      const survey = this.#scanner.survey(0, end)
      const hits = this.#searchPiece(cut, end, survey.escapes)
      if (hits.length > 0) yield { kind: 'hits', hits }
      if (this.#hits >= this.#limit) break
      const kept = inLine ? contextPlace(raw, cut) : cut
      this.#advance(cut, kept, inLine ? this.#scanner.countNewlines(0, cut) : survey.newlines)
      raw.copyWithin(0, kept, filled)
      carried = filled - kept
      if (this.#base - told >= progressEvery) {
        told = this.#base
        yield { kind: 'progress', searchedBytes: told - from, totalBytes: to - from }
      } else {
        yield undefined
      }
    }
    const limited = this.#hits >= this.#limit
    yield { kind: 'done', hits: this.#hits, limited, lines: this.#line - 1 }
  }

  /** The hits that begin in the first `cut` bytes, but not in the context, and end before `end`. */
  #searchPiece(cut: number, end: number, escapes: boolean): SearchHit[] {
    const hits: SearchHit[] = []
    const scanner = this.#scanner
    const region = visibleRegion(scanner, end, escapes, areaBytes)
    const text = scanner.bytes.subarray(region.from, region.to)
    let counted = region.from
    let line = this.#line
    let lineOffset = this.#lineOffset
    const first = region.placeOf(Math.max(this.#context, this.#hitEnd - this.#base))
    for (const span of matchesInRegion(scanner, region, this.#query, first)) {
      const start = region.rawPlace(span.start)
      if (start >= cut || this.#hits >= this.#limit) break
      const offset = this.#base + start
      const lines = scanner.countNewlines(counted, span.start)
      counted = span.start
      line += lines
      if (lines > 0) {
        lineOffset = this.#base + scanner.bytes.subarray(0, start).lastIndexOf(newline) + 1
      }
      this.#hitEnd = this.#base + region.rawPlace(span.end - 1) + 1
      const inText = { start: span.start - region.from, end: span.end - region.from }
      hits.push({
        offset,
        length: this.#hitEnd - offset,
        line,
        lineOffset,
        ...previewOf(text, inText),
      })
      this.#hits++
    }
    return hits
  }

  /** Goes on at `cut`, with what is `kept` before it in memory. */
  #advance(cut: number, kept: number, lines: number): void {
    if (lines > 0) {
      this.#line += lines
      this.#lineOffset = this.#base + this.#scanner.bytes.subarray(0, cut).lastIndexOf(newline) + 1
    }
    this.#base += kept
    this.#context = cut - kept
  }
}

/**
 * Where a piece may end: after its last line, or inside a line that fills it, but never inside a
 * character or a sequence; 0 where it takes more bytes to tell.
 */
function cutPlace(raw: Buffer, filled: number): number {
  const afterLine = raw.subarray(0, filled).lastIndexOf(newline) + 1
  if (afterLine > 0) return filled - afterLine <= carryBytes ? afterLine : insideLine(raw, filled)
  return filled <= carryBytes ? 0 : insideLine(raw, filled)
}

function insideLine(raw: Buffer, filled: number): number {
  return wholePlace(raw, filled - overlapBytes, overlapBytes)
}

/** Where what stands before `cut` in its line begins, or enough of it. */
function contextPlace(raw: Buffer, cut: number): number {
  const lineStart = raw.subarray(0, cut).lastIndexOf(newline) + 1
  return wholePlace(raw, Math.max(lineStart, cut - overlapBytes), overlapBytes)
}
