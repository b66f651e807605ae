import fc from 'fast-check'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { recordSize } from './index-record'
import type { LogChunk, LogStreamName } from './log-chunk'
import { collect, inFolder } from './log-fixtures'
import { replayLog } from './log-follower'
import { LogStream } from './log-stream'

/** Of each byte, who wrote it and when. */
const factsOf = (chunks: readonly LogChunk[]) =>
  chunks.flatMap(({ bytes, stream, timestamp }) => Array.from(bytes, () => ({ stream, timestamp })))

it('whatever is cut, each byte keeps its stream and time, or has those of the last that is known', () =>
  inFolder(async (folder) => {
    let run = 0
    const piece = fc.tuple(
      fc.constantFrom<LogStreamName>('stdout', 'stderr', 'supervisor'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
    )
    const cut = fc.oneof(
      fc.constant(1),
      fc.noBias(fc.nat(1000)).map((n) => n / 1000),
    )
    const pieces = fc.array(piece, { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(pieces, cut, cut, async (written, logCut, indexCut) => {
        const file = join(folder, `${String(run++)}.log`)
        let now = 1_700_000_000_000
        const writer = await LogStream.open({ file, clock: { now: () => (now += 2) } })
        for (const [stream, text] of written) writer.write(stream, Buffer.from(text))
        await writer.close()
        const original = await collect(replayLog(file), 0)
        const [log, index] = [await readFile(file), await readFile(`${file}.idx`)]
        const size = Math.round(log.length * logCut)
        const indexSize = Math.round(index.length * indexCut)
        const lastKnown = original.chunks[Math.floor(indexSize / recordSize) - 1]
        await writeFile(file, log.subarray(0, size))
        await writeFile(`${file}.idx`, index.subarray(0, indexSize))

        const facts = factsOf(original.chunks)
        const knownTo = lastKnown ? lastKnown.offset + lastKnown.bytes.length : facts.length
        const expected = facts.slice(0, size).map((fact, at) => {
          if (at < knownTo || !lastKnown) return fact
          return { stream: lastKnown.stream, timestamp: lastKnown.timestamp }
        })
        const unrepaired = await collect(replayLog(file), 0)
        await (await LogStream.open({ file })).close()
        const repaired = await collect(replayLog(file), 0)
        for (const { chunks } of [unrepaired, repaired]) {
          // Without any record there is no more than the time of the file.
          if (indexSize >= recordSize) expect(factsOf(chunks)).toEqual(expected)
          else expect(factsOf(chunks).every(({ stream }) => stream === 'stdout')).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  }))
