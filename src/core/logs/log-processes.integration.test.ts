import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readFile, rm, symlink, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
// oxlint-disable-next-line import/default -- the bundler makes it, see src/assets.d.ts
import writerThread from './fixtures/writer-thread?modulePath'
import type { LogChunk } from './log-chunk'
import { collect, inFolder, until } from './log-fixtures'
import { followLog } from './log-follower'
import { LogReader } from './log-reader'
import { LogStream } from './log-stream'
import { growthOf } from './open-logs'
import { sealLog } from './seal-log'

async function writeElsewhere(task: {
  file: string
  batches: number
  linesPerBatch: number
  stepwise?: boolean
  close?: boolean
}): Promise<Worker> {
  const worker = new Worker(writerThread, {
    workerData: { stepwise: false, close: true, ...task },
  })
  await once(worker, 'message')
  return worker
}

/** Its last look at the files comes after what a follower takes for the end. */
function untilGone(worker: Worker): Promise<void> {
  return until(() => worker.threadId === -1)
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => `line ${String(i)} é\n`).join('')

describe('a log that is written elsewhere', () => {
  it('is followed to its end, every byte once and in order', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const writer = await writeElsewhere({ file, batches: 50, linesPerBatch: 1000 })
      const [first, second] = await Promise.all([
        collect(followLog(file), 0),
        collect(followLog(file, { from: 100 }), 100),
      ])
      expect(first.bytes.toString()).toBe(numbered(50_000))
      expect(second.bytes.equals(first.bytes.subarray(100))).toBe(true)
      const stderr = first.chunks.filter(({ stream }) => stream === 'stderr')
      expect(Buffer.concat(stderr.map(({ bytes }) => bytes)).toString()).toBe(
        numbered(50_000)
          .split(/(?<=\n)/)
          .filter((_, i) => i % 5 === 0)
          .join(''),
      )
      await untilGone(writer)
    }))

  it('wakes its follower for each piece', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const writer = await writeElsewhere({ file, batches: 3, linesPerBatch: 1, stepwise: true })
      const seen: LogChunk[] = []
      const following = (async () => {
        for await (const chunk of followLog(file)) seen.push(chunk)
      })()
      for (let i = 1; i <= 3; i++) {
        writer.postMessage('go')
        const size = Buffer.byteLength(numbered(i))
        await until(() => seen.reduce((sum, { bytes }) => sum + bytes.length, 0) === size)
      }
      await following
      expect(Buffer.concat(seen.map(({ bytes }) => bytes)).toString()).toBe(numbered(3))
      await untilGone(writer)
    }))

  it('ends for its followers once it is sealed, when its writer was killed', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const writer = await writeElsewhere({ file, batches: 3, linesPerBatch: 50_000 })
      const following = collect(followLog(file), 0)
      const reader = await LogReader.open(file)
      await until(() => reader.size > 100_000)
      await reader.close()
      await writer.terminate()
      await sealLog(file)
      const { bytes } = await following
      const stored = await readFile(file)
      expect(bytes.equals(stored)).toBe(true)
      expect(numbered(150_000).startsWith(stored.toString())).toBe(true)
      const index = await readFile(`${file}.idx`)
      await sealLog(file)
      expect((await readFile(`${file}.idx`)).equals(index)).toBe(true)
    }))
})

describe('a log on a disk that refuses', () => {
  it.runIf(process.platform === 'linux')(
    'ends with a typed error for its followers and never throws into the run',
    () =>
      inFolder(async (folder) => {
        const file = join(folder, 'a.log')
        await symlink('/dev/full', file)
        const told: string[] = []
        const log = await LogStream.open({ file, onError: ({ code }) => void told.push(code) })
        const following = collect(log.follow())
        following.catch(() => {})
        expect(log.write('stdout', Buffer.alloc(5 * 1024 * 1024, 'x'))).toBe(false)
        await log.drained()
        expect((await log.failed).code).toBe('DISK_FULL')
        expect(log.write('stdout', Buffer.from('more'))).toBe(true)
        await expect(following).rejects.toMatchObject({ code: 'DISK_FULL' })
        await expect(log.close()).rejects.toMatchObject({ code: 'DISK_FULL' })
        await expect(collect(followLog(file))).rejects.toMatchObject({ code: 'DISK_FULL' })
        expect(told).toEqual(['DISK_FULL'])
        expect(log.size).toBe(0)
      }),
  )

  it.runIf(process.platform === 'linux')(
    'lets go of a producer that waits for room, however much was waiting with it',
    () =>
      inFolder(async (folder) => {
        const file = join(folder, 'a.log')
        await symlink('/dev/full', file)
        const log = await LogStream.open({ file })
        const pieces = Array.from({ length: 80 }, () => Buffer.alloc(64 * 1024, 'x'))
        expect(pieces.map((piece) => log.write('stdout', piece))).toContain(false)
        await log.drained()
        await expect(log.close()).rejects.toMatchObject({ code: 'DISK_FULL' })
      }),
  )

  it('says at its close that it was deleted meanwhile', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      const following = collect(log.follow())
      following.catch(() => {})
      log.write('stdout', Buffer.from('gone'))
      await until(() => log.size > 0)
      await rm(join(folder, 'a.log'))
      await expect(log.close()).rejects.toMatchObject({
        code: 'LOG_WRITE_FAILED',
        message: expect.stringMatching(/a\.log was deleted while it was written\. What that took/),
      })
      expect((await following).bytes.toString()).toMatch(/^gone\nAnother program deleted this log/)
    }))

  it('says that it was deleted meanwhile to a follower that has it still', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const log = await LogStream.open({ file })
      log.write('stdout', Buffer.from('before\n'))
      const following = log.follow()
      await following.next()
      await rm(file)
      // As when somebody begins to follow it, which is when it looks.
      growthOf(file)?.followerBegins()
      await until(() => log.size > 'before\n'.length)
      log.write('stdout', Buffer.from('after\n'))
      await expect(log.close()).rejects.toMatchObject({ code: 'LOG_WRITE_FAILED' })
      const rest = collect(following, 'before\n'.length)
      expect((await rest).bytes.toString()).toMatch(
        /^Another program deleted this log\. .*\nafter\n$/,
      )
    }))

  it.each([
    ['emptied', 0],
    ['shortened', 5],
  ])('says that it was %s meanwhile, to a follower that begins and at its close', (_, left) =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const log = await LogStream.open({ file })
      const write = async (text: string) => {
        log.write('stdout', Buffer.from(text))
        await until(() => readFileSync(file, 'utf8').endsWith(text))
      }
      await write('before\n')
      await truncate(file, left)
      await write('after\n')
      const following = collect(log.follow({ from: 7 }), 7)
      following.catch(() => {})
      await until(() => readFileSync(file, 'utf8').includes('emptied or shortened'))
      await write('and on\n')
      await expect(log.close()).rejects.toMatchObject({
        code: 'LOG_WRITE_FAILED',
        message: expect.stringMatching(/a\.log was emptied or shortened by another program\. What/),
      })
      const { bytes, chunks } = await following
      expect(bytes.toString()).toMatch(/^after\nAnother program .*\nand on\n$/)
      expect(chunks.map(({ stream }) => stream)).toEqual(['stdout', 'supervisor', 'stdout'])
      await expect(collect(followLog(file, { from: 7 }), 7)).resolves.toMatchObject({ bytes })
    }),
  )

  it('says at its close that it was emptied when nothing came after that', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const log = await LogStream.open({ file })
      log.write('stdout', Buffer.from('no end of line'))
      await until(() => log.size > 0)
      await truncate(file)
      await expect(log.close()).rejects.toMatchObject({ code: 'LOG_WRITE_FAILED' })
      expect(readFileSync(file, 'utf8')).toMatch(/^\0+\nAnother program emptied/)
    }))

  it('can not be opened where there is no folder to be had', () =>
    inFolder(async (folder) => {
      const log = await LogStream.open({ file: join(folder, 'a.log') })
      await log.close()
      await expect(LogStream.open({ file: join(folder, 'a.log', 'b.log') })).rejects.toMatchObject({
        code: 'LOG_WRITE_FAILED',
      })
    }))
})
