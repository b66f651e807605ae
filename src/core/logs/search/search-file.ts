import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { logReadFailure } from '../log-failure'
import { ByteScanner } from '../scan/byte-scanner'
import { unfinishedTail } from '../utf8-boundary'
import { ColumnsInText } from './columns-in-text'
import { carryBytes, contextPlace, cutPlace, isLineEnd, settledPlace } from './piece-cuts'
import { previewOf } from './preview'
import { compileQuery, type CompiledQuery } from './query'
import {
  logBegin,
  pageHits,
  type SearchFileEvent,
  type SearchHit,
  type SearchJob,
  type SearchPlace,
} from './search-job'
import { matchesInRegion, visibleRegion } from './search-region'

/** Small enough to stay in the processor's cache. */
const readBytes = 128 * 1024
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
  const search = new FileSearch(job)
  let file: number
  try {
    file = openSync(job.file, 'r')
  } catch (error) {
    throw logReadFailure(job.file, error)
  }
  try {
    yield* search.run(file, job.to ?? fstatSync(file).size)
  } finally {
    closeSync(file)
  }
}

type SearchNews = Extract<SearchFileEvent, { kind: 'hits' | 'page' }>

class FileSearch {
  readonly #query: CompiledQuery
  readonly #limit: number
  readonly #stops: boolean
  readonly #scanner = new ByteScanner(2 * areaBytes)
  /** Offset in the log of the first byte in memory, its line, and where that line begins. */
  #base: number
  #line: number
  #lineOffset: number
  /** No hit begins before it: what stands there was searched, or is part of the last hit. */
  #searched: number
  #hits = 0

  constructor(job: SearchJob) {
    const { from, searched, line, lineOffset } = job.start ?? logBegin
    this.#query = compileQuery(job)
    this.#limit = job.limit
    this.#stops = job.beyond === 'stop'
    this.#base = from
    this.#searched = searched
    this.#line = line
    this.#lineOffset = lineOffset
  }

  *run(file: number, to: number): Generator<SearchFileEvent | undefined, void, undefined> {
    const from = this.#base
    const raw = this.#scanner.bytes
    this.#prepare(file, from, to)
    let carried = 0
    let told = from
    for (let atEnd = false; !atEnd;) {
      const wanted = Math.min(readBytes, to - this.#base - carried)
      const read = wanted > 0 ? readSync(file, raw, carried, wanted, this.#base + carried) : 0
      const filled = carried + read
      atEnd = read === 0 || this.#base + filled >= to
      const cut = atEnd ? settledPlace(raw, filled) : cutPlace(raw, filled)
      carried = filled
      if (cut > 0) {
        const lines = yield* this.#searchPiece(cut, filled)
        if (this.#isFull) break
        carried = this.#advance(cut, filled, lines)
      }
      if (this.#base - told >= progressEvery) {
        told = this.#base
        const searchedBytes = told - from
        yield { kind: 'progress', hits: this.#hits, searchedBytes, totalBytes: to - from }
      } else {
        yield undefined
      }
    }
    const next = this.#isFull ? null : { place: this.#place(), hits: this.#hits }
    if (carried > 0 && !this.#isFull) yield* this.#searchPiece(carried, carried)
    yield { kind: 'done', hits: this.#hits, limited: this.#isFull, to, next }
  }

  get #isFull(): boolean {
    return this.#stops && this.#hits >= this.#limit
  }

  #prepare(file: number, from: number, to: number): void {
    if (this.#query.kind !== 'bytes') return
    const raw = this.#scanner.bytes
    const middle = from + Math.floor((to - from) / 2)
    const sampled = readSync(file, raw, 0, sampleBytes, middle)
    const { needle, caseless } = this.#query
    this.#scanner.setNeedle(needle, { caseless, sample: raw.subarray(0, sampled) })
  }

  /** Where the search is between two pieces. */
  #place(): SearchPlace {
    return {
      from: this.#base,
      searched: this.#searched,
      line: this.#line,
      lineOffset: this.#lineOffset,
    }
  }

  /**
   * Finds the hits that begin in the first `cut` of the `filled` bytes in memory, and where those do
   * not end with a line, sees what follows. How many lines end in them.
   */
  *#searchPiece(cut: number, filled: number): Generator<SearchNews, number, undefined> {
    const scanner = this.#scanner
    const raw = scanner.bytes
    const ended = isLineEnd(raw, cut)
    // At the log's end a character that is not finished is all there is of it.
    const isAll = ended || cut === filled
    const end = isAll ? cut : filled - unfinishedTail(raw.subarray(0, filled))
    const survey = scanner.survey(0, end)
    const region = visibleRegion(scanner, end, survey.escapes, areaBytes)
    const text = raw.subarray(region.from, region.to)
    const hits: SearchHit[] = []
    const columns = new ColumnsInText(text, this.#lineOffset === this.#base)
    let counted = region.from
    let line = this.#line
    const first = region.placeOf(Math.max(0, this.#searched - this.#base))
    for (const span of matchesInRegion(scanner, region, this.#query, first)) {
      const start = region.rawPlace(span.start)
      if (start >= cut || this.#isFull) break
      line += scanner.countNewlines(counted, span.start)
      counted = span.start
      const offset = this.#base + start
      const paged = this.#hits % pageHits === 0
      const told = this.#hits < this.#limit
      if (paged || told) {
        const lineStart = raw.subarray(0, start).lastIndexOf(newline) + 1
        const lineOffset = lineStart > 0 ? this.#base + lineStart : this.#lineOffset
        if (paged) {
          const place = { from: this.#base + lineStart, searched: offset, line, lineOffset }
          yield { kind: 'page', hits: this.#hits, place }
        }
        if (told) {
          const length = region.rawPlace(span.end - 1) + 1 - start
          const inText = { start: span.start - region.from, end: span.end - region.from }
          const column = columns.at(inText.start)
          hits.push({
            offset,
            length,
            line,
            lineOffset,
            column,
            ...previewOf(text, inText),
          })
        }
      }
      this.#searched = this.#base + region.rawPlace(span.end - 1) + 1
      this.#hits++
    }
    if (hits.length > 0) yield { kind: 'hits', hits }
    return ended ? survey.newlines : scanner.countNewlines(0, cut)
  }

  /** Goes on at `cut`; keeps what follows, and enough of its line before it. How much that is. */
  #advance(cut: number, filled: number, lines: number): number {
    const raw = this.#scanner.bytes
    const kept = isLineEnd(raw, cut) ? cut : contextPlace(raw, cut)
    this.#searched = Math.max(this.#searched, this.#base + cut)
    if (lines > 0) {
      this.#line += lines
      this.#lineOffset = this.#base + raw.subarray(0, cut).lastIndexOf(newline) + 1
    }
    this.#base += kept
    raw.copyWithin(0, kept, filled)
    return filled - kept
  }
}
