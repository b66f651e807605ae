import fc from 'fast-check'
import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LogStreamName } from './log-chunk'
import { collect, inFolder, recordsOf } from './log-fixtures'
import { replayLog } from './log-follower'
import { LogStream } from './log-stream'

const text = (value: string) => Buffer.from(value)

/** A log of a few pieces, one millisecond apart. */
async function makeLog(file: string, pieces: readonly (readonly [LogStreamName, string])[]) {
  let now = 1_700_000_000_000
  const log = await LogStream.open({ file, clock: { now: () => (now += 2) } })
  for (const [stream, bytes] of pieces) log.write(stream, text(bytes))
  await log.close()
}

const pieces = [
  ['stdout', 'first\n'],
  ['stderr', 'second €\n'],
  ['stdout', 'third\n'],
  ['supervisor', 'fourth\n'],
] as const

describe('reopening a log', () => {
  it('goes on at the end and takes the closing record away', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await makeLog(file, pieces)
      const log = await LogStream.open({ file })
      expect(await recordsOf(file)).toHaveLength(4)
      log.write('stdout', text('fifth\n'))
      await log.close()
      const { bytes, chunks } = await collect(log.replay(), 0)
      expect(bytes.toString()).toBe('first\nsecond €\nthird\nfourth\nfifth\n')
      expect(chunks.map(({ stream }) => stream)).toEqual([
        'stdout',
        'stderr',
        'stdout',
        'supervisor',
        'stdout',
      ])
    }))

  it('gives bytes past the last record to it', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await makeLog(file, pieces.slice(0, 2))
      await truncate(`${file}.idx`, 32)
      await appendFile(file, 'unrecorded')
      const unrepaired = await collect(replayLog(file), 0)
      await (await LogStream.open({ file })).close()
      const repaired = await collect(replayLog(file), 0)
      for (const { chunks } of [unrepaired, repaired]) {
        expect(
          Buffer.concat(
            chunks.filter(({ stream }) => stream === 'stderr').map(({ bytes }) => bytes),
          ).toString(),
        ).toBe('second €\nunrecorded')
      }
    }))

  it('makes an index for a log that has lost it', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await makeLog(file, pieces)
      await rm(`${file}.idx`)
      expect((await collect(replayLog(file), 0)).chunks.map(({ stream }) => stream)).toEqual([
        'stdout',
      ])
      await (await LogStream.open({ file })).close()
      expect((await recordsOf(file)).map(({ stream }) => stream)).toEqual(['stdout', 'supervisor'])
    }))

  it('drops a zero-filled end of the index, as a power cut leaves it', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await makeLog(file, pieces)
      await truncate(`${file}.idx`, 48)
      await appendFile(`${file}.idx`, Buffer.alloc(4096))
      await (await LogStream.open({ file })).close()
      const records = await recordsOf(file)
      expect(records.map(({ stream }) => stream)).toEqual([
        'stdout',
        'stderr',
        'stdout',
        'supervisor',
      ])
      expect(records[2]?.end).toBe((await readFile(file)).length)
    }))

  it(
    'survives any cut of log and index and any garbage after them',
    () =>
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
        await fc.assert(
          fc.asyncProperty(
            fc.array(piece, { maxLength: 12 }),
            cut,
            fc.oneof(cut, fc.constant(undefined)),
            fc.uint8Array({ maxLength: 50 }),
            async (written, logCut, indexCut, garbage) => {
              const file = join(folder, `${String(run++)}.log`)
              await makeLog(file, written)
              const log = await readFile(file)
              const index = await readFile(`${file}.idx`)
              const kept = log.subarray(0, Math.round(log.length * logCut))
              await writeFile(file, kept)
              if (indexCut === undefined) await rm(`${file}.idx`)
              else {
                const keptIndex = index.subarray(0, Math.round(index.length * indexCut))
                await writeFile(`${file}.idx`, Buffer.concat([keptIndex, garbage]))
              }

              const before = await collect(replayLog(file), 0)
              expect(before.bytes.equals(kept)).toBe(true)
              const again = await LogStream.open({ file })
              again.write('stderr', text('appended'))
              await again.close()
              const { bytes, chunks } = await collect(again.replay(), 0)
              expect(bytes.equals(Buffer.concat([kept, text('appended')]))).toBe(true)
              expect(chunks.at(-1)?.stream).toBe('stderr')
              const followed = await collect(again.follow(), 0)
              expect(followed.bytes.equals(bytes)).toBe(true)

              const records = await recordsOf(file)
              for (const [i, record] of records.entries()) {
                const previous = records[i - 1]
                expect(record.timestamp).toBeGreaterThanOrEqual(previous?.timestamp ?? 0)
              }
              const ends = records.slice(0, -1).map(({ end }) => end)
              expect(ends).toEqual([...new Set(ends)].sort((a, b) => a - b))
              expect(ends[0]).toBeGreaterThan(0)
              expect(records.at(-1)).toMatchObject({ end: bytes.length, stream: 'supervisor' })
            },
          ),
          { numRuns: 100 },
        )
      }),
    30_000,
  )
})
