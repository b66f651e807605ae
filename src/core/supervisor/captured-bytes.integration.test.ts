import fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startProcess } from '../execution/start-process'
import type { LogChunk } from '../logs/log-chunk'
import { followLog, replayLog } from '../logs/log-follower'
import { LogStream } from '../logs/log-stream'

let folder: string
let count = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'captured-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What programs print, and what they should not: each is a piece of output. */
const smallPiece = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => Buffer.from(text)),
  fc
    .constantFrom('\0', '\r', '\r\n', '\n', '\x1b[31mred\x1b[0m', '\x1b]8;;x\x07')
    .map((text) => Buffer.from(text)),
  // A character that is cut in the middle, and one that never ends.
  fc
    .constantFrom([0xe2, 0x82], [0xac], [0xff], [0xf0, 0x9f, 0x98])
    .map((bytes) => Buffer.from(bytes)),
)
const piece = fc.oneof(smallPiece, fc.constant(Buffer.alloc(10_000_000, 'long line ')))
/** Writes to both streams a few bytes at a time, and again once there is a gate. */
const inPieces = `
dd bs=7 if="$0.a" 2>/dev/null; dd bs=5 if="$0.b" >&2 2>/dev/null
until [ -e "$0.gate" ]; do sleep 0.01; done
dd bs=7 if="$0.c" 2>/dev/null; dd bs=5 if="$0.d" >&2 2>/dev/null
`
const output = fc.array(piece, { maxLength: 12 }).map((pieces) => Buffer.concat(pieces))

it('whatever a child writes, its log, a replay and a late follower are byte-equal to it', async () => {
  await fc.assert(
    fc.asyncProperty(output, output, async (out, err) => {
      const name = join(folder, String(count++))
      writeFileSync(`${name}.out`, out)
      writeFileSync(`${name}.err`, err)
      const log = await LogStream.open({ file: `${name}.log` })
      const live = collect(log.follow())
      const process = await startProcess(
        {
          command: { kind: 'argv', argv: ['sh', '-c', 'cat "$0.out"; cat "$0.err" >&2', name] },
          cwd: folder,
          env: { PATH: '/usr/bin:/bin' },
          marker: `captured-${count}`,
        },
        log,
        { sampleEveryMs: 0 },
      )
      await process.ended
      await log.close()

      const replayed = await collect(replayLog(log.file))
      expect(bytesOf(replayed, 'stdout').equals(out)).toBe(true)
      expect(bytesOf(replayed, 'stderr').equals(err)).toBe(true)
      const onDisk = readFileSync(log.file)
      expect(onDisk.length).toBe(out.length + err.length)
      expect(bytesOf(replayed).equals(onDisk)).toBe(true)
      expect(bytesOf(await collect(followLog(log.file))).equals(onDisk)).toBe(true)
      expect(bytesOf(await live).equals(onDisk)).toBe(true)
      rmSync(log.file)
    }),
    { numRuns: 15 },
  )
})

it('whatever a child writes in small pieces, a follower that comes in the middle gets its part once', async () => {
  // A log keeps back the beginning of a character, so that each part has an end.
  const bytes = fc
    .array(smallPiece, { maxLength: 6 })
    .map((pieces) => Buffer.concat([...pieces, Buffer.from('\n')]))
  await fc.assert(
    fc.asyncProperty(bytes, bytes, bytes, bytes, fc.nat(), async (a, b, c, d, place) => {
      const name = join(folder, String(count++))
      for (const [part, content] of Object.entries({ a, b, c, d })) {
        writeFileSync(`${name}.${part}`, content)
      }
      const log = await LogStream.open({ file: `${name}.log` })
      const process = await startProcess(
        {
          command: { kind: 'argv', argv: ['sh', '-c', inPieces, name] },
          cwd: folder,
          env: { PATH: '/usr/bin:/bin' },
          marker: `in-pieces-${count}`,
        },
        log,
        { sampleEveryMs: 0 },
      )
      const size = a.length + b.length
      await expect.poll(() => log.size).toBe(size)
      const from = place % size
      const whole = collect(log.follow())
      const part = collect(log.follow({ from }))
      const tail = collect(log.follow({ from: 'tail' }))
      writeFileSync(`${name}.gate`, '')
      await process.ended
      await log.close()

      const onDisk = readFileSync(log.file)
      expect(bytesOf(await whole, 'stdout').equals(Buffer.concat([a, c]))).toBe(true)
      expect(bytesOf(await whole, 'stderr').equals(Buffer.concat([b, d]))).toBe(true)
      expect(bytesOf(await whole).equals(onDisk)).toBe(true)
      expect(bytesOf(await part).equals(onDisk.subarray(from))).toBe(true)
      expect(bytesOf(await tail).equals(onDisk.subarray(size))).toBe(true)
      rmSync(log.file)
    }),
    { numRuns: 15 },
  )
})

async function collect(chunks: AsyncIterable<LogChunk>): Promise<LogChunk[]> {
  const all: LogChunk[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all
}

function bytesOf(chunks: readonly LogChunk[], stream?: LogChunk['stream']): Buffer {
  return Buffer.concat(
    chunks
      .filter((chunk) => stream === undefined || chunk.stream === stream)
      .map(({ bytes }) => bytes),
  )
}
