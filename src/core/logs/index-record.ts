import type { LogStreamName } from './log-chunk'

/** One entry of a log's index: where a piece ends, who said it, and when. */
export interface IndexRecord {
  /** Offset in the log of the byte after the piece. */
  readonly end: number
  readonly stream: LogStreamName
  /** Microseconds since the Unix epoch. */
  readonly timestamp: number
}

/** Bytes of one record on disk. */
export const recordSize = 16

const streams: readonly LogStreamName[] = ['stdout', 'stderr', 'supervisor']
const codes: Readonly<Record<LogStreamName, number>> = { stdout: 0, stderr: 1, supervisor: 2 }

/** The index of a log, beside it. */
export function indexFileOf(file: string): string {
  return `${file}.idx`
}

/** Writes `record` at `at`: `u64 end << 2 | stream`, `u64 timestamp`, little-endian. */
export function encodeRecord(record: IndexRecord, into: Buffer, at: number): void {
  writeU64(record.end * 4 + codes[record.stream], into, at)
  writeU64(record.timestamp, into, at + 8)
}

/**
 * Reads the record at `at`, or nothing when it can't be one: the reserved stream, or a number that
 * no log and no clock reaches.
 */
export function decodeRecord(from: Buffer, at: number): IndexRecord | undefined {
  const low = from.readUInt32LE(at)
  const stream = streams[low & 3]
  const end = from.readUInt32LE(at + 4) * 2 ** 30 + (low >>> 2)
  const timestamp = from.readUInt32LE(at + 12) * 2 ** 32 + from.readUInt32LE(at + 8)
  if (stream === undefined || end > maxEnd || timestamp > Number.MAX_SAFE_INTEGER) return undefined
  return { end, stream, timestamp }
}

/** What ends a log: the supervisor saying nothing, which no other record can say. */
export function closingRecord(end: number, timestamp: number): IndexRecord {
  return { end, stream: 'supervisor', timestamp }
}

/** True when `record`, which follows a piece that ended at `previousEnd`, closes its log. */
export function isClosing(record: IndexRecord, previousEnd: number): boolean {
  return record.stream === 'supervisor' && record.end === previousEnd
}

/** The largest offset whose record is still an exact number in JavaScript. */
const maxEnd = 2 ** 51 - 1

function writeU64(value: number, into: Buffer, at: number): void {
  into.writeUInt32LE(value % 2 ** 32, at)
  into.writeUInt32LE(Math.floor(value / 2 ** 32), at + 4)
}
