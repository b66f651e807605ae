import { closeSync, openSync, readSync } from 'node:fs'
import { ByteScanner } from '../scan/byte-scanner'

/** The line index has one entry for each block of this many bytes. */
export const lineBlock = 64 * 1024

/** Counts the newlines of each whole block of `file` from block `from` on. */
export interface LineCountJob {
  readonly kind: 'count-lines'
  readonly file: string
  readonly from: number
}

/** Newlines in each of the next blocks. */
export interface LineCountEvent {
  readonly kind: 'counted'
  readonly counts: Uint32Array
}

/** Small enough to stay in the processor's cache between the read and the count. */
const blocksPerRead = 2
const blocksPerEvent = 512

export function* countLines(
  job: LineCountJob,
): Generator<LineCountEvent | undefined, void, undefined> {
  const file = openSync(job.file, 'r')
  const scanner = new ByteScanner(blocksPerRead * lineBlock)
  let counts: number[] = []
  try {
    for (let block = job.from; ;) {
      const read = readSync(file, scanner.bytes, 0, scanner.bytes.length, block * lineBlock)
      const whole = Math.floor(read / lineBlock)
      for (let i = 0; i < whole; i++) {
        counts.push(scanner.countNewlines(i * lineBlock, (i + 1) * lineBlock))
      }
      block += whole
      if (whole === 0) break
      if (counts.length < blocksPerEvent) {
        yield undefined
      } else {
        yield { kind: 'counted', counts: Uint32Array.from(counts) }
        counts = []
      }
    }
    if (counts.length > 0) yield { kind: 'counted', counts: Uint32Array.from(counts) }
  } finally {
    closeSync(file)
  }
}
