import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeRecord, indexFileOf, recordSize, type IndexRecord } from './index-record'
import type { LogChunk } from './log-chunk'

/** Runs a test with a folder of its own, and removes it. */
export async function inFolder<T>(test: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'logs-'))
  try {
    return await test(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** All chunks, each checked to start where the last one ended. */
export async function collect(
  chunks: AsyncIterable<LogChunk>,
  from?: number,
): Promise<{ bytes: Buffer; chunks: LogChunk[] }> {
  const all: LogChunk[] = []
  let offset = from
  for await (const chunk of chunks) {
    if (offset !== undefined && chunk.offset !== offset) {
      throw new Error(`a chunk starts at ${String(chunk.offset)}, not at ${String(offset)}`)
    }
    offset = chunk.offset + chunk.bytes.length
    all.push(chunk)
  }
  return { bytes: Buffer.concat(all.map(({ bytes }) => bytes)), chunks: all }
}

/** Every record of a log's index, the closing one included. Throws on a torn one. */
export async function recordsOf(file: string): Promise<IndexRecord[]> {
  const bytes = await readFile(indexFileOf(file))
  if (bytes.length % recordSize !== 0) throw new Error('the index ends inside a record')
  return Array.from({ length: bytes.length / recordSize }, (_, i) => {
    const record = decodeRecord(bytes, i * recordSize)
    if (record === undefined) throw new Error(`record ${String(i)} is not one`)
    return record
  })
}

/** Resolves once `holds`; polls, since nothing tells. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5))
}
