import { appendFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexFileOf, recordSize } from './index-record'
import { collect, inFolder, until } from './log-fixtures'
import { followLog, replayLog } from './log-follower'
import { LogStream } from './log-stream'
import { sizeOfLog } from './open-logs'

const text = (value: string) => Buffer.from(value)

describe('sizeOfLog', () => {
  it('is what can be read of a log, written here, written elsewhere or not there', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      expect(await sizeOfLog(file)).toBe(0)
      const log = await LogStream.open({ file })
      expect(await sizeOfLog(file)).toBe(0)
      log.write('stdout', text('known'))
      await until(() => log.size === 5)
      // Without a record it can't be read yet.
      await appendFile(file, 'more')
      expect(await sizeOfLog(file)).toBe(5)
      await truncate(file, 5)
      await log.close()
      expect(await sizeOfLog(file)).toBe(5)
      await appendFile(file, 'of another')
      expect(await sizeOfLog(file)).toBe(15)
      const again = await LogStream.open({ file })
      expect(await sizeOfLog(file)).toBe(again.size)
      await again.close()
    }))
})

describe('followLog', () => {
  it('passes from history to live without a gap and ends with the log', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const log = await LogStream.open({ file })
      log.write('stdout', text('before '))
      await until(() => log.size > 0)
      const reading = collect(followLog(file), 0)
      const tail = collect(followLog(file, { from: 'tail' }), 7)
      for (let i = 0; i < 200; i++) {
        log.write(i % 3 === 0 ? 'stderr' : 'stdout', text(`${String(i)} `))
        if (i % 7 === 0) await new Promise(setImmediate)
      }
      await log.close()
      const numbers = Array.from({ length: 200 }, (_, i) => `${String(i)} `).join('')
      expect((await reading).bytes.toString()).toBe(`before ${numbers}`)
      expect((await tail).bytes.toString()).toBe(numbers)
    }))

  it('takes the tail at the call, not at the first read', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      log.write('stdout', text('old'))
      await until(() => log.size === 3)
      const tail = log.follow({ from: 'tail' })
      log.write('stdout', text('new'))
      await log.close()
      expect((await collect(tail)).bytes.toString()).toBe('new')
    }))

  it('takes the end of a log without an index for its tail', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, 'from elsewhere\n')
      expect((await collect(followLog(file))).bytes.toString()).toBe('from elsewhere\n')
      expect((await collect(followLog(file, { from: 'tail' }))).bytes.toString()).toBe('')
    }))

  it('ends where a closed log was cut short, as by a power failure', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const log = await LogStream.open({ file })
      log.write('stdout', text('all of it'))
      await log.close()
      await truncate(file, 6)
      expect((await collect(followLog(file), 0)).bytes.toString()).toBe('all of')
    }))

  it('ends without an error when its signal aborts, while waiting or before', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const stop = new AbortController()
      const waiting = collect(log.follow({ signal: stop.signal }))
      log.write('stdout', text('x'))
      await until(() => log.size === 1)
      stop.abort()
      await waiting
      expect((await collect(log.follow({ signal: stop.signal }))).chunks).toEqual([])
      await log.close()
    }))

  it('waits for an offset that is not reached yet', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const later = collect(log.follow({ from: 4 }), 4)
      log.write('stdout', text('123'))
      await until(() => log.size === 3)
      log.write('stdout', text('456'))
      await log.close()
      expect((await later).bytes.toString()).toBe('56')
    }))

  it('cuts large pieces at characters and keeps chunks to 64 KiB', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const bytes = text(`x${'€'.repeat(100_000)}`)
      log.write('stdout', bytes)
      await log.close()
      const read = await collect(log.follow(), 0)
      expect(read.bytes.equals(bytes)).toBe(true)
      expect(read.chunks.length).toBeGreaterThan(4)
      for (const chunk of read.chunks) {
        expect(chunk.bytes.length).toBeLessThanOrEqual(65_536)
        expect(Buffer.from(chunk.bytes).toString()).not.toContain('\ufffd')
      }
    }))

  it('goes on wherever it is told to, with the true stream and time of what is there', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      let now = 0
      const log = await LogStream.open({ file, clock: { now: () => (now += 2) } })
      for (let i = 0; i < 3000; i++) {
        log.write(i % 2 === 0 ? 'stdout' : 'stderr', text(`${String(i).padStart(9, '0')}\n`))
      }
      await until(() => log.size === 30_000)
      const places = fc.array(fc.nat({ max: 29_999 }), { minLength: 1, maxLength: 12 })
      await fc.assert(
        fc.asyncProperty(places, async (stops) => {
          const chunks = log.follow()
          await chunks.next()
          for (const at of stops) {
            const step = await chunks.next(at)
            if (step.done === true) throw new Error('it ended while the log is open')
            expect(step.value.offset).toBe(at)
            const number = Math.floor(at / 10)
            const line = `${String(number).padStart(9, '0')}\n`
            expect(Buffer.from(step.value.bytes).toString()).toBe(line.slice(at % 10))
            expect(step.value.stream).toBe(number % 2 === 0 ? 'stdout' : 'stderr')
            expect(step.value.timestamp).toBe((number + 1) * 2000)
          }
          await chunks.return()
        }),
      )
      const beyond = log.follow()
      await beyond.next()
      const later = beyond.next(30_004)
      log.write('stdout', text('not this'))
      await log.close()
      expect(Buffer.from((await later).value?.bytes ?? []).toString()).toBe('this')
      expect((await beyond.next()).done).toBe(true)
    }))

  it('refuses to go on at a place that makes no sense', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      log.write('stdout', text('out'))
      await log.close()
      for (const place of [-1, 1.5, Number.NaN]) {
        const chunks = log.follow()
        await chunks.next()
        await expect(chunks.next(place)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
      }
    }))

  it('ends with what there is, recorded or not, once it hears that nobody writes any more', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const log = await LogStream.open({ file })
      log.write('stderr', text('known '))
      await log.close()
      await truncate(indexFileOf(file), recordSize)
      await appendFile(file, 'and not')
      const over = new AbortController()
      const following = collect(followLog(file, { over: over.signal }), 0)
      expect(await Promise.race([following, delay(50, 'waiting')])).toBe('waiting')
      over.abort()
      const { bytes, chunks } = await following
      expect(bytes.toString()).toBe('known and not')
      expect(chunks.map(({ stream }) => stream)).toEqual(['stderr', 'stderr'])
      const late = await collect(followLog(file, { from: 6, over: over.signal }), 6)
      expect(late.bytes.toString()).toBe('and not')
    }))

  it('hears that nobody writes any more while it waits for this process to write', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      log.write('stdout', text('so far'))
      const over = new AbortController()
      const chunks = log.follow({ over: over.signal })
      await chunks.next()
      const end = chunks.next()
      over.abort()
      expect((await end).done).toBe(true)
      await log.close()
    }))

  it('never slows the writer when it is not read, and takes no memory for what it has to read', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const idle = log.follow()
      log.write('stdout', text('first'))
      await idle.next()
      const memory = () => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
      const before = memory()
      const megabyte = Buffer.alloc(1024 * 1024, 'x')
      for (let i = 0; i < 200; i++) {
        if (!log.write('stdout', megabyte)) await log.drained()
      }
      expect(memory() - before).toBeLessThan(32 * megabyte.length)
      await log.close()
      expect(log.size).toBe(200 * megabyte.length + 5)
      await idle.return()
    }))

  it('says plainly that a log is not there, and that an offset makes no sense', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'none.log')
      await expect(collect(followLog(file))).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(collect(replayLog(file))).rejects.toMatchObject({ code: 'NOT_FOUND' })
      expect(() => followLog(file, { from: -1 })).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      )
    }))
})
