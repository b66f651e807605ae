import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { LogChunk } from '../logs/log-chunk'
import { collect, inFolder } from '../logs/log-fixtures'
import { LogStream } from '../logs/log-stream'
import { shellSpec } from './fixtures/specs'
import { startProcess } from './start-process'

/** Who wrote what when, neighbours of one moment and stream joined. */
const storyOf = (chunks: readonly LogChunk[]) => {
  const parts = new Map<string, string>()
  for (const { stream, timestamp, bytes } of chunks) {
    const key = `${stream} ${Math.floor(timestamp / 1000)}`
    parts.set(key, (parts.get(key) ?? '') + Buffer.from(bytes).toString('latin1'))
  }
  return [...parts]
}

it('no observer and no follower changes a run, what is kept of it, or what others are told', () =>
  inFolder(async (folder) => {
    let now = 1_700_000_000_000
    const file = join(folder, 'a.log')
    const log = await LogStream.open({ file, clock: { now: () => (now += 2) } })
    const dropped: string[] = []
    const onDropped = (error: unknown) => void dropped.push(String(error))
    const throwing = () => {
      throw new Error('thrown')
    }
    const taking = ({ bytes }: LogChunk) => {
      structuredClone(bytes.buffer, { transfer: [bytes.buffer as ArrayBuffer] })
    }
    log.addListener(throwing, { onDropped })
    log.addListener(() => new Promise<void>(() => {}))
    log.addListener(taking)
    const unread = log.follow()
    const told: LogChunk[] = []
    log.addListener((chunk) => void told.push({ ...chunk, bytes: Uint8Array.from(chunk.bytes) }))

    const flood = 'seq 1 300000; echo aside >&2; seq 1 300000 >&2; echo last; exit 3'
    const process = await startProcess(shellSpec(flood), log)
    const end = await process.ended
    await log.close()

    expect(end).toMatchObject({ outcome: { kind: 'exited', code: 3 }, captureProblem: null })
    expect(dropped).toEqual(['Error: thrown'])
    const numbers = Array.from({ length: 300_000 }, (_, index) => `${index + 1}\n`).join('')
    const replayed = await collect(log.replay(), 0)
    const bytesOf = (stream: string) =>
      Buffer.concat(
        replayed.chunks.filter((chunk) => chunk.stream === stream).map(({ bytes }) => bytes),
      )
    expect(bytesOf('stdout').equals(Buffer.from(`${numbers}last\n`))).toBe(true)
    expect(bytesOf('stderr').equals(Buffer.from(`aside\n${numbers}`))).toBe(true)
    expect(storyOf(told)).toEqual(storyOf(replayed.chunks))
    expect(Buffer.concat(told.map(({ bytes }) => bytes)).equals(await readFile(file))).toBe(true)
    expect((await collect(unread, 0)).bytes.equals(replayed.bytes)).toBe(true)
  }))
