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
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => Buffer.from(text)),
  fc
    .constantFrom('\0', '\r', '\r\n', '\n', '\x1b[31mred\x1b[0m', '\x1b]8;;x\x07')
    .map((text) => Buffer.from(text)),
  // A character that is cut in the middle, and one that never ends.
  fc
    .constantFrom([0xe2, 0x82], [0xac], [0xff], [0xf0, 0x9f, 0x98])
    .map((bytes) => Buffer.from(bytes)),
  fc.constant(Buffer.alloc(10_000_000, 'long line ')),
)
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
