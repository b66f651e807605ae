import type { FileHandle } from 'node:fs/promises'
import { decodeRecord, encodeRecord, isClosing, recordSize, type IndexRecord } from './index-record'

/** Where an appender may go on. */
export interface RecoveredLog {
  readonly size: number
  /** Records in the index, the closing one not counted. */
  readonly records: number
  readonly last: IndexRecord | undefined
  /** When the log was closed, if it was. */
  readonly closedAt: number | undefined
}

const blockSize = 4096 * recordSize

/**
 * Makes log and index agree, whatever was cut or torn: the index keeps its longest sound beginning,
 * a record across the end of the log is cut to it, later ones are dropped, and bytes past the last
 * record belong to it (to stdout, at the log's own time, when there is none). The log is not touched.
 */
export async function recoverLog(log: FileHandle, index: FileHandle): Promise<RecoveredLog> {
  const { size, mtimeMs } = await log.stat()
  const sound = await soundBeginning(index, size)
  let { records, last } = sound

  if (size > (last?.end ?? 0)) {
    const first = { stream: 'stdout', timestamp: Math.round(mtimeMs * 1000) } as const
    last = { ...(last ?? first), end: size }
    records = Math.max(1, records)
  }
  if (last !== undefined && last !== sound.written) {
    const bytes = Buffer.alloc(recordSize)
    encodeRecord(last, bytes, 0)
    await index.write(bytes, 0, recordSize, (records - 1) * recordSize)
  }
  await index.truncate(records * recordSize)
  return { size, records, last, closedAt: sound.closedAt }
}

interface SoundBeginning {
  readonly records: number
  readonly last: IndexRecord | undefined
  /** The last record as it stands on disk; not `last` when that had to be cut. */
  readonly written: IndexRecord | undefined
  readonly closedAt: number | undefined
}

async function soundBeginning(index: FileHandle, size: number): Promise<SoundBeginning> {
  const block = Buffer.allocUnsafe(blockSize)
  let records = 0
  let last: IndexRecord | undefined
  for (;;) {
    const { bytesRead } = await index.read(block, 0, blockSize, records * recordSize)
    const whole = Math.floor(bytesRead / recordSize)
    for (let i = 0; i < whole; i++) {
      const record = decodeRecord(block, i * recordSize)
      const previousEnd = last?.end ?? 0
      if (record === undefined || record.timestamp < (last?.timestamp ?? 0)) {
        return { records, last, written: last, closedAt: undefined }
      }
      if (isClosing(record, previousEnd) && previousEnd === size) {
        return { records, last, written: last, closedAt: record.timestamp }
      }
      if (record.end <= previousEnd || previousEnd >= size) {
        return { records, last, written: last, closedAt: undefined }
      }
      records++
      if (record.end > size) {
        return { records, last: { ...record, end: size }, written: record, closedAt: undefined }
      }
      last = record
    }
    if (whole === 0) return { records, last, written: last, closedAt: undefined }
  }
}
