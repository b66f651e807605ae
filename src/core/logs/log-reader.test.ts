import fc from 'fast-check'
import { appendFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encodeRecord, indexFileOf, recordSize } from './index-record'
import { collect, inFolder } from './log-fixtures'
import { LogReader } from './log-reader'
import { LogStream } from './log-stream'

const text = (value: string) => Buffer.from(value)

async function withReader<T>(
  content: string | Uint8Array,
  test: (reader: LogReader, file: string) => Promise<T>,
): Promise<T> {
  return inFolder(async (folder) => {
    const file = join(folder, 'a.log')
    await writeFile(file, content)
    const reader = await LogReader.open(file)
    try {
      return await test(reader, file)
    } finally {
      await reader.close()
    }
  })
}

describe('LogReader', () => {
  it('serves any range of bytes in a buffer of its size', () =>
    withReader('0123456789', async (reader) => {
      expect(reader.size).toBe(10)
      const bytes = await reader.readRange(3, 7)
      expect(bytes.toString()).toBe('3456')
      expect(bytes.buffer.byteLength).toBe(4)
      expect((await reader.readRange(8, 100)).toString()).toBe('89')
      expect((await reader.readRange(50, 100)).length).toBe(0)
    }))

  it('tells stream and time of any range', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      let now = 1
      const log = await LogStream.open({ file, clock: { now: () => (now += 5) } })
      log.write('stdout', text('one'))
      log.write('stderr', text('two'))
      log.write('stdout', text('three'))
      await log.close()
      const reader = await LogReader.open(file)
      const { chunks } = await collect(reader.chunksOf(1, 8), 1)
      await reader.close()
      expect(
        chunks.map(({ stream, bytes, timestamp }) => [
          stream,
          Buffer.from(bytes).toString(),
          timestamp,
        ]),
      ).toEqual([
        ['stdout', 'ne', 6000],
        ['stderr', 'two', 11_000],
        ['stdout', 'th', 16_000],
      ])
    }))

  it('tells stream and time of lines, those with something from stderr as of stderr', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      let now = 0
      const log = await LogStream.open({ file, clock: { now: () => (now += 1) } })
      log.write('stdout', text('one\ntwo, '))
      log.write('stderr', text('and a half\n\n'))
      log.write('supervisor', text('said\n'))
      log.write('stdout', text('four\n'))
      await log.close()
      const reader = await LogReader.open(file)
      const { lines } = await reader.textLines(1, 9)
      await reader.close()
      expect(lines.map(({ facts }) => facts)).toEqual([
        { stream: 'stdout', timestamp: 1000 },
        { stream: 'stderr', timestamp: 1000 },
        { stream: 'stderr', timestamp: 2000 },
        { stream: 'supervisor', timestamp: 3000 },
        { stream: 'stdout', timestamp: 4000 },
      ])
    }))

  it('serves lines by number, with their place, and knows where a byte belongs', () =>
    withReader('first\n\nthird\r\nlast', async (reader) => {
      const lines = await reader.lines(1, 10)
      expect(lines.map(({ line, offset, bytes }) => [line, offset, bytes.toString()])).toEqual([
        [1, 0, 'first'],
        [2, 6, ''],
        [3, 7, 'third\r'],
        [4, 14, 'last'],
      ])
      expect(await reader.lineCount()).toBe(4)
      expect(await reader.lines(5, 1)).toEqual([])
      expect(await reader.lineAt(5)).toEqual({ line: 1, offset: 0 })
      expect(await reader.lineAt(6)).toEqual({ line: 2, offset: 6 })
      expect(await reader.lineAt(999)).toEqual({ line: 4, offset: 14 })
      expect(await reader.textLines(3, 1)).toEqual({
        lines: [
          { line: 3, offset: 7, from: 7, to: 12, text: 'third', before: 0, after: 0, facts: null },
        ],
        totalLines: 4,
        counted: true,
      })
      await expect(reader.lines(0, 1)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }))

  it(
    'agrees with splitting at newlines for any content, block edges and long lines included',
    () =>
      inFolder(async (folder) => {
        let run = 0
        const part = fc.tuple(fc.constantFrom('x', '\n', 'é\n', 'ab'), fc.nat(100_000))
        await fc.assert(
          fc.asyncProperty(fc.array(part, { maxLength: 8 }), fc.nat(), async (parts, pick) => {
            const content = text(parts.map(([piece, count]) => piece.repeat(count)).join(''))
            const file = join(folder, `${String(run++)}.log`)
            await writeFile(file, content)
            const reader = await LogReader.open(file)
            const starts = [0]
            for (let at = content.indexOf(10); at >= 0; at = content.indexOf(10, at + 1)) {
              starts.push(at + 1)
            }
            if (starts.at(-1) === content.length) starts.pop()
            expect(await reader.lineCount()).toBe(starts.length)
            const line = starts.length === 0 ? 1 : (pick % starts.length) + 1
            const found = await reader.lines(line, 3, { maxLineBytes: 100 })
            expect(found.map(({ offset }) => offset)).toEqual(starts.slice(line - 1, line + 2))
            for (const { offset, length, bytes, cut } of found) {
              expect(content.subarray(offset, offset + bytes.length).equals(bytes)).toBe(true)
              expect(bytes.length).toBeLessThanOrEqual(100)
              expect(cut).toBe(bytes.length < length)
              expect(await reader.lineAt(offset)).toEqual({
                line: starts.indexOf(offset) + 1,
                offset,
              })
            }
            await reader.close()
          }),
          { numRuns: 25 },
        )
      }),
    30_000,
  )

  it('cuts a line of many megabytes, in whole characters, and finds the next one', () =>
    withReader(`${'€'.repeat(5_000_000)}\nnext\n`, async (reader) => {
      const [long, next] = await reader.lines(1, 2, { maxLineBytes: 1000 })
      expect(long).toMatchObject({ length: 15_000_000, cut: true })
      expect(long?.bytes.toString()).toBe('€'.repeat(333))
      expect(next).toMatchObject({ line: 2, offset: 15_000_001, cut: false })
    }))

  it('serves of long lines as text what is on screen at their end, and parts of the rest', () => {
    const bar = Array.from({ length: 5000 }, (_, step) => `\r${String(step / 50)} %`).join('')
    return withReader(`one\n${bar}\n${'x'.repeat(300_000)}needle\nlast`, async (reader) => {
      const { lines } = await reader.textLines(1, 9)
      const long = 5 + bar.length
      expect(lines.map(({ text }) => text)).toEqual(['one', '99.98 %', 'x'.repeat(4096), 'last'])
      expect(lines[2]).toMatchObject({ line: 3, offset: long, after: 300_006 - 4096 })
      const part = await reader.linePart(long, { kind: 'match', at: long + 300_000, length: 6 })
      expect(part).toMatchObject({ text: `${'x'.repeat(512)}needle`, after: 0 })
      expect(await reader.linePart(1e9, { kind: 'from', at: 0 })).toMatchObject({ text: '' })
    })
  })

  it('serves what lies past 4 GiB as it does the rest', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const far = 2 ** 32 + 7
      const earlier = Buffer.alloc(recordSize)
      encodeRecord({ end: far, stream: 'stdout', timestamp: 1 }, earlier, 0)
      await writeFile(indexFileOf(file), earlier)
      await writeFile(file, '')
      await truncate(file, far)
      const log = await LogStream.open({ file })
      log.write('stderr', text('\nfar é\n'))
      await log.close()
      const reader = await LogReader.open(file)
      expect((await reader.readRange(far + 1, far + 7)).toString()).toBe('far é')
      expect(await reader.tail(8)).toEqual({ offset: far + 1, bytes: text('far é\n') })
      await reader.close()
      const { chunks } = await collect(log.follow({ from: far - 1 }))
      expect(chunks.map(({ stream, offset }) => [stream, offset])).toEqual([
        ['stdout', far - 1],
        ['stderr', far],
      ])
    }))

  it('sees what a growing log has got meanwhile', () =>
    withReader('one\n'.repeat(50_000), async (reader, file) => {
      expect(await reader.lineCount()).toBe(50_000)
      await appendFile(file, 'two\n'.repeat(50_000))
      expect(await reader.lineCount()).toBe(100_000)
      const [line] = await reader.lines(50_001, 1)
      expect(line?.bytes.toString()).toBe('two')
      await reader.indexLines()
      expect(reader.indexed.bytes).toBeGreaterThan(300_000)
    }))

  it('starts the tail at a line, or inside a long one at a character', async () => {
    await withReader('first\nsecond\nthird\n', async (reader) => {
      expect(await reader.tail(100)).toMatchObject({ offset: 0 })
      expect((await reader.tail(10)).bytes.toString()).toBe('third\n')
      expect((await reader.tail(6)).bytes.toString()).toBe('third\n')
      expect((await reader.tail(3)).bytes.toString()).toBe('rd\n')
    })
    await withReader('€'.repeat(100), async (reader) => {
      const { offset, bytes } = await reader.tail(10)
      expect(bytes.toString()).toBe('€€€')
      expect(offset).toBe(291)
    })
  })

  it('says plainly that a log is not there', async () => {
    await expect(LogReader.open(join('no', 'such.log'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
