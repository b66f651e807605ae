import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { collect, inFolder, recordsOf } from './log-fixtures'
import { LogStream } from './log-stream'

afterEach(() => vi.restoreAllMocks())

/** From now on the system takes only a few bytes of each write, as a disk that is nearly full may. */
async function takeLittle(file: string): Promise<void> {
  const handle = await open(file, 'w')
  const files = Object.getPrototypeOf(handle) as FileHandle
  const { write, writev } = files
  type WriteBytes = (bytes: Buffer, at: number, length: number, place: number) => Promise<unknown>
  const writeLittle: WriteBytes = function (this: FileHandle, bytes, at, length, place) {
    return (write as WriteBytes).call(this, bytes, at, Math.min(length, 5), place)
  }
  vi.spyOn(files, 'write').mockImplementation(writeLittle as FileHandle['write'])
  vi.spyOn(files, 'writev').mockImplementation(function (this: FileHandle, [first], place) {
    const bytes = first as Uint8Array
    return writev.call(this, [bytes.subarray(0, 3)], place)
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
