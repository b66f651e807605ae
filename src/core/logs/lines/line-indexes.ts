import { LineIndex } from './line-index'

/** Enough for the logs that are open at a time. */
const kept = 16

const indexes = new Map<string, LineIndex>()

/**
 * The line index of a log, shared by all its readers in this process. `identity` tells a log from a
 * later one at the same path.
 */
export function lineIndexOf(file: string, identity: string): LineIndex {
  const key = `${identity} ${file}`
  const index = indexes.get(key) ?? new LineIndex(file)
  indexes.delete(key)
  indexes.set(key, index)
  for (const oldest of indexes.keys()) {
    if (indexes.size <= kept) break
    indexes.delete(oldest)
  }
  return index
}
