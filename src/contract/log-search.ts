import { z } from 'zod'

const byteOffset = z.number().int().min(0)
const count = z.number().int().min(0)

/** Where a search can go on; the same term must be searched for. */
export const searchPlace = z.object({
  from: byteOffset,
  searched: byteOffset,
  line: z.number().int().min(1),
  lineOffset: byteOffset,
})

export const searchEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hit'),
    /** Byte offset of the match in the log, and of its line. */
    offset: z.number(),
    length: z.number(),
    lineOffset: z.number(),
    /** Counted from 1. */
    line: z.number(),
    /** Where it stands in its line on a terminal, in UTF-16 units, if that is known. */
    column: z.number().nullable(),
    preview: z.string(),
    /** Where the match stands in `preview`, in UTF-16 units. */
    previewStart: z.number(),
    previewEnd: z.number(),
  }),
  /** Hit number `hits`, from 0, and those after it can be asked for with `start: place`. */
  z.object({ kind: z.literal('page'), hits: count, place: searchPlace }),
  z.object({
    kind: z.literal('progress'),
    hits: count,
    searchedBytes: z.number(),
    totalBytes: z.number(),
  }),
  /** All that is written is searched, `hits` found; more may come. */
  z.object({ kind: z.literal('caught-up'), hits: count }),
  /** More was written. The first `hits` hits stand; those after them come anew. */
  z.object({ kind: z.literal('grown'), hits: count }),
  z.object({ kind: z.literal('done'), hits: count, limited: z.boolean() }),
])
export type SearchEvent = z.infer<typeof searchEvent>

/** What to look for in the log of one run. */
export const searchTerm = z.object({
  commandId: z.string(),
  query: z.string().min(1).max(10_000),
  regex: z.boolean(),
  caseSensitive: z.boolean(),
  wholeWord: z.boolean(),
})
export const hitLimit = z.number().int().min(1).max(10_000).default(1000)
