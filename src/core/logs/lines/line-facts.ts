import { openIfPresent } from '../chunk-reader'
import { indexFileOf } from '../index-record'
import type { LogStreamName } from '../log-chunk'
import { RecordCursor } from '../record-cursor'

/** What the index of a log knows about a line. */
export interface LineFacts {
  /** Of its first byte; `stderr` also where what is shown of the line has some of that. */
  readonly stream: LogStreamName
  /** Of its first byte, in microseconds since the Unix epoch. */
  readonly timestamp: number
}

/** Bytes of the log: where a line begins, and what is shown of it, with its line feed. */
export interface ShownLine {
  readonly offset: number
  readonly from: number
  readonly to: number
}

/** The facts of lines in their order; null for one that has no record in the index of `file` yet. */
export async function lineFacts(
  file: string,
  lines: readonly ShownLine[],
): Promise<(LineFacts | null)[]> {
  const index = await openIfPresent(indexFileOf(file))
  if (index === undefined) return lines.map(() => null)
  try {
    const cursor = new RecordCursor(index)
    const facts: (LineFacts | null)[] = []
    for (const line of lines) facts.push(await factsOf(cursor, line))
    return facts
  } finally {
    await index.close()
  }
}

async function factsOf(
  cursor: RecordCursor,
  { offset, from, to }: ShownLine,
): Promise<LineFacts | null> {
  const first = await cursor.seek(offset)
  if (typeof first === 'string') return null
  const { timestamp } = first
  for (let at = Math.max(from, offset); at < to;) {
    const record = await cursor.seek(at)
    if (typeof record === 'string') break
    if (record.stream === 'stderr') return { stream: 'stderr', timestamp }
    at = record.end
  }
  return { stream: first.stream, timestamp }
}
