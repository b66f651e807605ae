import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { collect, inFolder, recordsOf } from './log-fixtures'
import { LogStream } from './log-stream'

afterEach(() => vi.restoreAllMocks())

/** What a writer needs of every file handle. */
interface Handles {
  write: (this: FileHandle, bytes: Buffer, at: number, count: number, to: number) => unknown
  writev: (this: FileHandle, buffers: readonly Uint8Array[], to: number) => unknown
}

/** From now on the system takes only a few bytes of each write, as a disk that is nearly full may. */
async function takeLittle(file: string): Promise<void> {
  const handle = await open(file, 'w')
  const handles = Object.getPrototypeOf(handle) as Handles
  const { write, writev } = handles
  vi.spyOn(handles, 'write').mockImplementation(function (this: FileHandle, bytes, at, count, to) {
    return write.call(this, bytes, at, Math.min(count, 5), to)
  })
  vi.spyOn(handles, 'writev').mockImplementation(function (this: FileHandle, buffers, to) {
    return writev.call(this, [(buffers[0] ?? Buffer.alloc(0)).subarray(0, 3)], to)
  })
  await handle.close()
}

it('goes on where the system took only a part of a write', () =>
  inFolder(async (folder) => {
    await takeLittle(join(folder, 'other'))
    const file = join(folder, 'a.log')
    const log = await LogStream.open({ file })
    log.write('stdout', Buffer.from('out '))
    log.write('stderr', Buffer.from('error '))
    log.write('stdout', Buffer.from('again'))
    await log.close()
    const { bytes, chunks } = await collect(log.follow(), 0)
    expect(bytes.toString()).toBe('out error again')
    expect(chunks.map(({ stream }) => stream)).toEqual(['stdout', 'stderr', 'stdout'])
    expect((await recordsOf(file)).map(({ end }) => end)).toEqual([4, 10, 15, 15])
  }))

it('closes a log only once what it holds is safe on the disk', () =>
  inFolder(async (folder) => {
    const other = await open(join(folder, 'other'), 'w')
    const handles = Object.getPrototypeOf(other) as Handles & Pick<FileHandle, 'datasync'>
    await other.close()
    const calls: string[] = []
    const { datasync, write } = handles
    vi.spyOn(handles, 'datasync').mockImplementation(async function (this: FileHandle) {
      await datasync.call(this)
      calls.push(`${(await this.stat()).size === 3 ? 'log' : 'index'} is safe`)
    })
    vi.spyOn(handles, 'write').mockImplementation(function (this: FileHandle, ...of) {
      calls.push('record')
      return write.apply(this, of)
    })
    const log = await LogStream.open({ file: join(folder, 'a.log') })
    log.write('stdout', Buffer.from('out'))
    await log.close()
    expect(calls).toEqual(['record', 'log is safe', 'record', 'index is safe'])
  }))
