import type { Preview } from './preview'
import type { SearchQuery } from './query'

export interface SearchJob extends SearchQuery {
  readonly kind: 'search'
  readonly file: string
  /** Hits that are told with their text; at least 1 where the search stops there. */
  readonly limit: number
  /** What to do about further hits: nothing, or count them and tell where they can be asked for. */
  readonly beyond: 'stop' | 'count'
  /** Where to begin; at the begin of the log unless told. */
  readonly start?: SearchPlace
  /** Where to end, after a line or at the end of the log as it is at the call, which it is unless told. */
  readonly to?: number
}

/** Where a search can go on, as if it had come from the begin of the log. Plain data. */
export interface SearchPlace {
  /** What is read from here on; before `searched` only to know what stands before a match. */
  readonly from: number
  /** No match begins before this byte. */
  readonly searched: number
  /** The line that holds byte `from`, counted from 1, and the byte where it begins. */
  readonly line: number
  readonly lineOffset: number
}

/** A match. Offsets are bytes of the raw log. */
export interface SearchHit extends Preview {
  readonly offset: number
  readonly length: number
  readonly lineOffset: number
  /** Counted from 1. */
  readonly line: number
  /** Where it stands in its line on a terminal, in UTF-16 units; null when that is too far from its begin. */
  readonly column: number | null
}

/** Hit number `hits` (from 0) and those after it are found by a search that starts at `place`. */
export interface SearchPage {
  readonly kind: 'page'
  readonly hits: number
  readonly place: SearchPlace
}

export type SearchFileEvent =
  | { readonly kind: 'hits'; readonly hits: readonly SearchHit[] }
  | SearchPage
  | {
      readonly kind: 'progress'
      readonly hits: number
      readonly searchedBytes: number
      readonly totalBytes: number
    }
  | SearchEnd

export interface SearchEnd {
  readonly kind: 'done'
  readonly hits: number
  readonly limited: boolean
  /** Where the searched part of the log ends. */
  readonly to: number
  /**
   * Where to go on when the log has grown, and how many hits come before that: those after it, at
   * the end of a line that is not finished, may turn out otherwise. Null when it stopped at the limit.
   */
  readonly next: { readonly place: SearchPlace; readonly hits: number } | null
}

export const logBegin: SearchPlace = { from: 0, searched: 0, line: 1, lineOffset: 0 }

/** A page has at most so many hits, fewer where a round of the search or a half of the log ends. */
export const pageHits = 1000
