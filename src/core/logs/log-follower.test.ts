import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collect, inFolder, until } from './log-fixtures'
import { followLog, replayLog } from './log-follower'
import { LogStream } from './log-stream'

const text = (value: string) => Buffer.from(value)

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

  it('never slows the writer when it is not read', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const idle = log.follow()[Symbol.asyncIterator]()
      log.write('stdout', text('first'))
      await idle.next()
      for (let i = 0; i < 50; i++) {
        if (!log.write('stdout', Buffer.alloc(1024 * 1024, 'x'))) await log.drained()
      }
      await log.close()
      expect(log.size).toBe(50 * 1024 * 1024 + 5)
      await idle.return?.()
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
