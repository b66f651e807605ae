import type { LinesInView } from './lines-in-view'

/** The full log's view, as a search sees it. */
export interface ReaderView {
  /** The byte of the log at its top (1), or the first one below it (-1). */
  edge(by: 1 | -1): number
}

/**
 * The byte at the top of the view (1), or the first one below it (-1); as far as those lines have come
 * the next one that has. The begin and the end of the log where none has.
 */
export function viewEdge(
  by: 1 | -1,
  { firstWhole, lastWhole, last }: LinesInView,
  lines: ReadonlyMap<number, { readonly offset: number }>,
): number {
  for (let line = by === 1 ? firstWhole : lastWhole + 1; line <= last; line += 1) {
    const offset = lines.get(line)?.offset
    if (offset !== undefined) return offset
  }
  return by === 1 ? 0 : Infinity
}
