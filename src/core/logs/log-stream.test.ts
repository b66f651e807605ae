import fc from 'fast-check'
import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LogChunk, LogStreamName } from './log-chunk'
import { collect, inFolder, recordsOf, until } from './log-fixtures'
import { followLog } from './log-follower'
import { LogStream } from './log-stream'
import { SecretMasker } from './secrets/secret-masker'
import { unfinishedTail } from './utf8-boundary'

const text = (value: string) => Buffer.from(value)

describe('LogStream', () => {
  it('puts the bytes in the log as they came and says who wrote them and when', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'deep', 'a.log')
      let now = 1000
      const log = await LogStream.open({ file, clock: { now: () => now } })
      log.write('stdout', text('one\r\n'))
      now = 1000.5
      log.write('stdout', text('two'))
      now = 1002
      log.write('stdout', text('\0'))
      log.write('stderr', text('oops'))
      await log.close()

      expect(await readFile(file, 'latin1')).toBe('one\r\ntwo\0oops')
      expect(await recordsOf(file)).toEqual([
        { end: 8, stream: 'stdout', timestamp: 1_000_000 },
        { end: 9, stream: 'stdout', timestamp: 1_002_000 },
        { end: 13, stream: 'stderr', timestamp: 1_002_000 },
        { end: 13, stream: 'supervisor', timestamp: 1_002_000 },
      ])
      expect((await readFile(`${file}.idx`)).subarray(0, 16).toString('hex')).toBe(
        '200000000000000040420f0000000000',
      )
      expect(log.size).toBe(13)
    }))

  it('lets neighbours within a millisecond share a record also across writes to the disk', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const log = await LogStream.open({ file, clock: { now: () => 5 } })
      for (const word of ['a', 'b', 'c']) {
        const size = log.size
        log.write('stdout', text(word))
        await until(() => log.size > size)
      }
      await log.close()
      expect(await recordsOf(file)).toHaveLength(2)
      expect((await collect(log.replay(), 0)).bytes.toString()).toBe('abc')
    }))

  it('gives lent bytes back once they are on disk and every observer is done with them', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const returned: string[] = []
      log.write('stdout', text('one'), () => returned.push('one'))
      await until(() => returned.length === 1)
      expect(log.size).toBe(3)

      let finish = (): void => {}
      log.addListener(() => new Promise((resolve) => (finish = resolve)))
      log.write('stdout', text('two'), () => returned.push('two'))
      await until(() => log.size === 6)
      await new Promise((resolve) => setImmediate(resolve))
      expect(returned).toEqual(['one'])
      finish()
      await until(() => returned.length === 2)
      await log.close()
      log.write('stdout', text('three'), () => returned.push('three'))
      expect(returned).toEqual(['one', 'two', 'three'])
    }))

  it('does not look at lent bytes again, be they masked or cut inside a character', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const masker = await SecretMasker.of([{ name: 'TOKEN', value: 'secret' }])
      for (const options of [{ file }, { file, masker }]) {
        const log = await LogStream.open(options)
        const lent = Buffer.alloc(8)
        for (const piece of ['a sec', '\u00c3', '\u00a4 se', 'cre', 't.']) {
          let lentOut = true
          const length = lent.write(piece, 'latin1')
          log.write('stdout', lent.subarray(0, length), () => (lentOut = false))
          await until(() => !lentOut)
          lent.fill('#')
        }
        await log.close()
      }
      expect(await readFile(file, 'latin1')).not.toContain('#')
    }))

  it('gives observers each chunk in disk order once it is on disk', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const log = await LogStream.open({ file })
      const seen: LogChunk[] = []
      const sizes: number[] = []
      const listener = log.addListener((chunk) => {
        seen.push(chunk)
        sizes.push(log.size)
      })
      log.write('stdout', text('one'))
      log.write('stderr', text('two'))
      await until(() => seen.length === 2)
      listener.dispose()
      log.write('stdout', text('three'))
      await log.close()
      expect(seen.map(({ stream, offset, bytes }) => [stream, offset, bytes.toString()])).toEqual([
        ['stdout', 0, 'one'],
        ['stderr', 3, 'two'],
      ])
      expect(sizes).toEqual([6, 6])
    }))

  it('drops an observer that throws or rejects and hurts nobody else', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const dropped: unknown[] = []
      const onDropped = (error: unknown) => void dropped.push(error)
      let calls = 0
      let healthy = ''
      log.addListener(
        () => {
          calls++
          throw new Error('thrown')
        },
        { onDropped },
      )
      log.addListener(() => Promise.reject(new Error('rejected')), { onDropped })
      log.addListener(() => new Promise<void>(() => {}))
      log.addListener(({ bytes }) => void (healthy += Buffer.from(bytes).toString()))
      for (const word of ['a', 'b', 'c']) {
        log.write('stdout', text(word))
        await until(() => healthy.endsWith(word))
      }
      await log.close()
      expect(calls).toBe(1)
      expect(dropped.map(String).sort()).toEqual(['Error: rejected', 'Error: thrown'])
      expect(healthy).toBe('abc')
    }))

  it('lets no observer take the bytes away from the others', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      log.addListener(({ bytes: { buffer } }) => {
        structuredClone(buffer, { transfer: [buffer as ArrayBuffer] })
      })
      let healthy = ''
      log.addListener(({ bytes }) => void (healthy += Buffer.from(bytes).toString()))
      const lent = new Uint8Array(new ArrayBuffer(8))
      lent.set(text('all here'))
      log.write('stdout', lent.subarray(0, 4))
      log.write('stdout', lent.subarray(4))
      await log.close()
      expect(healthy).toBe('all here')
      expect(lent).toHaveLength(8)
    }))

  it('drops an observer that holds more and more and never lets go of it', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const held: Promise<void>[] = []
      const dropped: unknown[] = []
      log.addListener(
        () => {
          const holding = new Promise<void>(() => {})
          held.push(holding)
          return holding
        },
        { onDropped: (error) => dropped.push(error) },
      )
      let slow = 0
      log.addListener(async ({ bytes }) => {
        await Promise.resolve()
        slow += bytes.length
      })
      const block = Buffer.alloc(1024 * 1024, 'x')
      for (let i = 0; i < 70; i++) {
        log.write('stdout', block)
        await log.drained()
      }
      await log.close()
      expect(dropped.map(String)).toEqual(['Error: It fell too far behind.'])
      expect(held).toHaveLength(65)
      expect(slow).toBe(70 * block.length)
    }))

  it('asks for a pause above 2 MB in memory and says when there is room', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const block = Buffer.alloc(1024 * 1024, 'x')
      const answers = [1, 2, 3].map(() => log.write('stdout', block))
      expect(answers).toEqual([true, true, false])
      await log.drained()
      expect(log.write('stdout', block)).toBe(true)
      await log.close()
      expect(log.size).toBe(4 * block.length)
    }))

  it('holds back an unfinished character, and only that, until its rest comes or the stream ends', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const log = await LogStream.open({ file })
      log.write('stdout', Buffer.from([0x61, 0xe2, 0x82]))
      log.write('stderr', text('!'))
      await until(() => log.size === 2)
      log.write('stdout', Buffer.from([0xac, 0xf0, 0x9f]))
      log.write('stderr', Buffer.from([0xff, 0xc3]))
      log.endStream('stderr')
      await until(() => log.size === 7)
      expect(await readFile(file, 'latin1')).toBe('a!\xe2\x82\xac\xff\xc3')
      await log.close()
      expect(await readFile(file, 'latin1')).toBe('a!\xe2\x82\xac\xff\xc3\xf0\x9f')
    }))

  it('keeps time stamps in order when the clock is set back, also across a reopening', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      let now = 100
      const clock = { now: () => now }
      const first = await LogStream.open({ file, clock })
      first.write('stdout', text('a'))
      first.write('stderr', text('b'))
      await first.close()
      now = 50
      const second = await LogStream.open({ file, clock })
      second.write('stdout', text('c'))
      await second.close()
      expect((await recordsOf(file)).map(({ end, timestamp }) => [end, timestamp])).toEqual([
        [1, 100_000],
        [2, 100_000],
        [3, 100_000],
        [3, 100_000],
      ])
    }))

  it('refuses a second writer in the process, and output after the close', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const log = await LogStream.open({ file })
      await expect(LogStream.open({ file })).rejects.toMatchObject({ code: 'LOG_WRITE_FAILED' })
      await log.close()
      expect(log.write('stdout', text('late'))).toBe(true)
      await log.close()
      expect(log.size).toBe(0)
      expect((await collect(log.follow())).chunks).toEqual([])
    }))

  it('masks secrets before they reach the disk or anybody, and says so first', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const masker = await SecretMasker.of([
        { name: 'TOKEN', value: 'hunter2' },
        { name: 'PIN', value: '1' },
      ])
      const log = await LogStream.open({ file, masker })
      let observed = ''
      log.addListener(({ bytes }) => void (observed += Buffer.from(bytes).toString()))
      log.write('stdout', text('key: hunt'))
      log.write('stderr', text('hunter2\n'))
      log.write('stdout', text('er2 and hunt'))
      await log.close()
      expect(await readFile(file, 'utf8')).toBe(
        'Secrets are masked as *** in this log: TOKEN.\n' +
          'The value of PIN is shorter than 3 characters and is not masked.\n' +
          'key: ***\n*** and hunt',
      )
      expect(observed).toContain('key: ***')
      expect((await recordsOf(file))[0]?.stream).toBe('supervisor')
    }))

  it(
    'keeps log, observers, replay and followers equal for any bytes',
    () =>
      inFolder(async (folder) => {
        let run = 0
        const piece = fc.tuple(
          fc.constantFrom<LogStreamName>('stdout', 'stderr', 'supervisor'),
          fc.oneof(
            fc.uint8Array({ maxLength: 40 }),
            fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => new Uint8Array(text(s))),
            fc.constantFrom('\r', '\n', '\0', '€', '🦊', '\x1b[1m').map((s) => text(s)),
            fc.nat(100_000).map((n) => Buffer.alloc(n, 'xé€')),
          ),
          fc.integer({ min: -2, max: 3 }),
          fc.boolean(),
        )
        await fc.assert(
          fc.asyncProperty(
            fc.array(piece, { maxLength: 30 }),
            fc.nat(100),
            async (pieces, from) => {
              const file = join(folder, `${String(run++)}.log`)
              let now = 1_700_000_000_000
              const log = await LogStream.open({ file, clock: { now: () => now } })
              const observed: LogChunk[] = []
              log.addListener((chunk) => void observed.push(chunk))
              const early = collect(log.follow(), 0)
              const written: Record<LogStreamName, Uint8Array[]> = {
                stdout: [],
                stderr: [],
                supervisor: [],
              }
              for (const [stream, bytes, tick, pause] of pieces) {
                now += tick
                written[stream].push(bytes)
                log.write(stream, bytes)
                if (pause) await new Promise(setImmediate)
              }
              const total = pieces.reduce((sum, [, bytes]) => sum + bytes.length, 0)
              const late = collect(followLog(file, { from: Math.min(from, total) }))
              await log.close()

              const stored = await readFile(file)
              expect(log.size).toBe(stored.length)
              expect(stored.length).toBe(total)
              expect(Buffer.concat(observed.map(({ bytes }) => bytes)).equals(stored)).toBe(true)
              const replayed = await collect(log.replay(), 0)
              const followed = await early
              for (const read of [replayed, followed]) {
                expect(read.bytes.equals(stored)).toBe(true)
                expectOrdered(read.chunks)
                for (const [stream, expected] of Object.entries(written)) {
                  const got = read.chunks.filter((chunk) => chunk.stream === stream)
                  expect(
                    Buffer.concat(got.map(({ bytes }) => bytes)).equals(Buffer.concat(expected)),
                  ).toBe(true)
                  expectWholeCharacters(got)
                }
                for (const { bytes } of read.chunks)
                  expect(bytes.buffer.byteLength).toBe(bytes.length)
              }
              expect((await late).bytes.equals(stored.subarray(Math.min(from, total)))).toBe(true)
            },
          ),
          { numRuns: 40 },
        )
      }),
    30_000,
  )
})

/** No character of the stream lies across the end of a chunk. */
function expectWholeCharacters(chunks: readonly LogChunk[]): void {
  const whole = Buffer.concat(chunks.map(({ bytes }) => bytes))
  let end = 0
  for (const { bytes } of chunks) {
    end += bytes.length
    const unfinished = unfinishedTail(whole.subarray(0, end))
    for (let length = 2; unfinished > 0 && length <= 4; length++) {
      const start = end - unfinished
      const character = whole.subarray(start, start + length)
      expect(length > unfinished && character.length === length && isUtf8(character)).toBe(false)
    }
  }
}

function expectOrdered(chunks: readonly LogChunk[]): void {
  for (const [i, chunk] of chunks.entries()) {
    expect(chunk.bytes.length).toBeLessThanOrEqual(64 * 1024)
    expect(chunk.timestamp).toBeGreaterThanOrEqual(chunks[i - 1]?.timestamp ?? 0)
  }
}
