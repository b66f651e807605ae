/** Lines that are asked for at once. */
export const chunkLines = 200

/** The indexes of the chunks that hold lines `first` to `last`. */
export function chunksOf(first: number, last: number): number[] {
  if (last < first) return []
  const from = Math.floor((first - 1) / chunkLines)
  const to = Math.floor((last - 1) / chunkLines)
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** How many lines of the chunk there are in a log of `total`; at least one, so that it can be asked. */
export function chunkSize(chunk: number, total: number): number {
  return Math.max(1, Math.min(chunkLines, total - chunk * chunkLines))
}
