import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { collect, inFolder } from '../logs/log-fixtures'
import { LogStream } from '../logs/log-stream'
import { argvSpec, shellSpec } from './fixtures/specs'
import type { ProcessSpec } from './process-spec'
import { startProcess } from './start-process'

/** What a run leaves on the disk, stream by stream. */
async function logOf(file: string, spec: ProcessSpec): Promise<Record<string, string>> {
  const log = await LogStream.open({ file })
  await (
    await startProcess(spec, log, { sampleEveryMs: 0 })
  ).ended
  await log.close()
  const streams: Record<string, string> = {}
  const { bytes, chunks } = await collect(log.replay(), 0)
  for (const { stream, bytes: part } of chunks)
    streams[stream] = (streams[stream] ?? '') + Buffer.from(part).toString()
  expect(bytes.equals(await readFile(file))).toBe(true)
  return streams
}

/** Does `one` for each index, some at a time. */
async function forEach(count: number, atOnce: number, one: (index: number) => Promise<void>) {
  const indices = Array.from({ length: count }, (_, index) => index)
  const work = async () => {
    for (let index = indices.pop(); index !== undefined; index = indices.pop()) await one(index)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

it(
  '1,000 programs that exit at once leave their last line, on both streams, in the log',
  () =>
    inFolder(async (folder) => {
      const missing: Record<string, string>[] = []
      await forEach(1000, 16, async (index) => {
        const line = `echo last ${index}; echo aside ${index} >&2`
        const streams = await logOf(join(folder, `${index}.log`), shellSpec(line))
        if (streams['stdout'] !== `last ${index}\n` || streams['stderr'] !== `aside ${index}\n`)
          missing.push(streams)
      })
      expect(missing).toEqual([])
    }),
  180_000,
)

it(
  '200 programs that exit at once leave their last line in the log of a terminal',
  () =>
    inFolder(async (folder) => {
      const missing: Record<string, string>[] = []
      await forEach(200, 4, async (index) => {
        const spec = argvSpec(['/bin/echo', `last ${index}`], {
          terminal: { columns: 80, rows: 24 },
        })
        const streams = await logOf(join(folder, `${index}.log`), spec)
        if (streams['stdout'] !== `last ${index}\r\n`) missing.push(streams)
      })
      expect(missing).toEqual([])
    }),
  180_000,
)
