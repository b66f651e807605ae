import fc from 'fast-check'
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inFolder } from '../log-fixtures'
import { searchLog, type SearchEvent, type SearchLogOptions } from './search-log'

type Hit = Extract<SearchEvent, { kind: 'hit' }>

async function hitsOf(options: SearchLogOptions): Promise<Hit[]> {
  const hits: Hit[] = []
  for await (const event of searchLog(options)) if (event.kind === 'hit') hits.push(event)
  return hits
}

async function search(content: string | Uint8Array, options: Omit<SearchLogOptions, 'file'>) {
  return inFolder(async (folder) => {
    const file = join(folder, 'a.log')
    await writeFile(file, content)
    return hitsOf({ file, ...options })
  })
}

const placesOf = (hits: readonly Hit[]) => hits.map(({ offset, length }) => [offset, length])

describe('searchLog', () => {
  it('tells where a match is, on which line, and shows it', async () => {
    const hits = await search('first\nsecond ERROR here\nthird ERROR', {
      query: 'ERROR',
      caseSensitive: true,
    })
    expect(hits).toEqual([
      {
        kind: 'hit',
        offset: 13,
        length: 5,
        line: 2,
        lineOffset: 6,
        column: 7,
        preview: 'second ERROR here',
        previewStart: 7,
        previewEnd: 12,
      },
      expect.objectContaining({ offset: 30, line: 3, lineOffset: 24 }),
    ])
  })

  it('looks through escape sequences and answers in raw offsets', async () => {
    const log =
      'a \x1b[31mERR\x1b[1mOR\x1b[0m b\n\x1b]8;;http://ERROR\x07link\x1b]8;;\x1b\\ \x1b(BERROR\n'
    const hits = await search(log, { query: 'error' })
    expect(placesOf(hits)).toEqual([
      [7, 9],
      [log.lastIndexOf('ERROR'), 5],
    ])
    expect(hits.map(({ preview, line }) => [preview, line])).toEqual([
      ['a ERROR b', 1],
      ['link ERROR', 2],
    ])
    expect(await search('\x1b]0;never closed\nERROR', { query: 'ERROR' })).toHaveLength(1)
  })

  it('minds case, whole words and patterns as told', async () => {
    const log = 'Error error_code ERROR\nxError Über über\n'
    const count = async (options: Omit<SearchLogOptions, 'file'>) =>
      (await search(log, options)).length
    expect(await count({ query: 'error' })).toBe(4)
    expect(await count({ query: 'error', caseSensitive: true })).toBe(1)
    expect(await count({ query: 'error', wholeWord: true })).toBe(2)
    expect(await count({ query: 'ÜBER' })).toBe(2)
    expect(await count({ query: 'über', wholeWord: true, caseSensitive: true })).toBe(1)
    expect(await count({ query: '^x?error', regex: true })).toBe(2)
    expect(await count({ query: 'e[^x]*r$', regex: true })).toBe(2)
    expect(await count({ query: 'x*', regex: true })).toBe(1)
    expect(await count({ query: 'Error.', caseSensitive: true })).toBe(0)
  })

  it('passes over empty matches beside characters of two UTF-16 units', async () => {
    expect(placesOf(await search('🚀🚀x🚀\n', { query: 'x*', regex: true }))).toEqual([[8, 1]])
  })

  it('lets a pattern end at the end of a CR LF line', async () => {
    expect(
      placesOf(await search('done\r\nnot done yet\r\n', { query: 'done$', regex: true })),
    ).toEqual([[0, 4]])
  })

  it('finds what is next to bytes that are not UTF-8', async () => {
    const log = Buffer.concat([
      Buffer.from('é needle\n'),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('NEEDLE\n'),
    ])
    expect(placesOf(await search(log, { query: 'needle' }))).toEqual([
      [3, 6],
      [12, 6],
    ])
  })

  it('finds what ends a log that is not UTF-8', async () => {
    const log = Buffer.from([0x63, 0x61, 0x66, 0xe9])
    const count = async (query: string) => (await search(log, { query, regex: true })).length
    expect([await count('caf.'), await count('caf$'), await count('é')]).toEqual([1, 0, 1])
  })

  it('says why it can not search', async () => {
    const invalid = expect.objectContaining({ code: 'INVALID_INPUT' })
    await expect(search('x', { query: '(', regex: true })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('Unterminated group') as unknown,
    })
    await expect(search('x', { query: '' })).rejects.toEqual(invalid)
    await expect(search('x', { query: 'a\nb' })).rejects.toEqual(invalid)
    await expect(hitsOf({ file: join('no', 'such.log'), query: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('stops at the limit and says so, and tells how far it is', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, 'needle\n'.repeat(3_000_000))
      const events: SearchEvent[] = []
      for await (const event of searchLog({ file, query: 'absent' })) events.push(event)
      expect(events[0]).toMatchObject({ kind: 'progress', totalBytes: 21_000_000 })
      expect(events.at(-1)).toMatchObject({ kind: 'done', hits: 0, limited: false })
      const some: SearchEvent[] = []
      for await (const event of searchLog({ file, query: 'needle', limit: 3 })) some.push(event)
      expect(some.map(({ kind }) => kind)).toEqual(['page', 'hit', 'hit', 'hit', 'done'])
      expect(some.at(-1)).toMatchObject({ kind: 'done', hits: 3, limited: true })
    }))

  it('ends quietly when it is cancelled', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, 'needle\n'.repeat(60_000))
      const stop = new AbortController()
      const seen: SearchEvent[] = []
      const options = { file, query: 'needle', limit: 100_000, signal: stop.signal }
      for await (const event of searchLog(options)) {
        seen.push(event)
        stop.abort()
      }
      expect(seen.some(({ kind }) => kind === 'done')).toBe(false)
    }))

  it('can be cancelled inside a pattern that would never end, and searches on afterwards', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, `${'a'.repeat(60)}!\n`)
      const stop = new AbortController()
      const endless = hitsOf({ file, query: '(a+)+$', regex: true, signal: stop.signal })
      setTimeout(() => stop.abort(), 20)
      expect(await endless).toEqual([])
      expect(await hitsOf({ file, query: '!' })).toHaveLength(1)
    }))

  it('searches a large log as one, with a hit count, lines and offsets of the whole', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const line = `${'x'.repeat(79)}\n`
      const block = `${line.repeat(9_999)}${'x'.repeat(70)} \u001b[31mmark\n`
      await writeFile(file, block.repeat(50))
      const hits = await hitsOf({ file, query: 'mark' })
      const places = Array.from({ length: 50 }, (_, i) => (i + 1) * block.length - 5)
      expect(hits.map(({ offset }) => offset)).toEqual(places)
      expect(hits.map((hit) => hit.line)).toEqual(places.map((_, i) => (i + 1) * 10_000))
      expect(new Set(hits.map((hit) => hit.offset - hit.lineOffset))).toEqual(new Set([76]))
      for (const limit of [10, 40]) {
        const events: SearchEvent[] = []
        for await (const event of searchLog({ file, query: 'mark', limit })) events.push(event)
        expect(events.filter(({ kind }) => kind === 'hit')).toHaveLength(limit)
        expect(events.at(-1)).toMatchObject({ kind: 'done', hits: limit, limited: true })
      }
      const progress: number[] = []
      for await (const event of searchLog({ file, query: 'absent' }))
        if (event.kind === 'progress') progress.push(event.searchedBytes)
      expect(progress).toEqual([...progress].sort((a, b) => a - b))
    }))

  it('can be cancelled while it waits for others, and leaves its place to the next', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, `${'a'.repeat(60)}!\n`)
      const stop = new AbortController()
      const endless = { file, query: '(a+)+$', regex: true, signal: stop.signal }
      const running = [hitsOf(endless), hitsOf(endless)]
      const leave = new AbortController()
      const waiting = hitsOf({ file, query: '!', signal: leave.signal })
      const next = hitsOf({ file, query: '!' })
      leave.abort()
      expect(await waiting).toEqual([])
      stop.abort()
      expect(await Promise.all(running)).toEqual([[], []])
      expect(await next).toHaveLength(1)
    }))

  it(
    'finds each match once across blocks and in lines far longer than a block',
    () =>
      inFolder(async (folder) => {
        let run = 0
        const filler = fc.tuple(
          fc.constantFrom('x', 'é', '\x1b[31m', '\n', 'ab'),
          fc.nat(80_000),
          fc.constantFrom('needle', 'need\x1b[0mle', 'neeedle\n', '\n', 'nee'),
        )
        await fc.assert(
          fc.asyncProperty(fc.array(filler, { maxLength: 8 }), async (parts) => {
            const file = join(folder, `${String(run++)}.log`)
            await writeFile(file, '')
            for (const [text, count, end] of parts) await appendFile(file, text.repeat(count) + end)
            const log = parts.map(([text, count, end]) => text.repeat(count) + end).join('')
            // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
            const visible = log.replace(/\u001b\[[0-9]*m/g, '')
            const lines = visible.split('\n')
            const expected = lines.flatMap((line, i) =>
              Array.from(line.matchAll(/needle/g), () => i + 1),
            )
            const plain = await hitsOf({ file, query: 'needle', caseSensitive: true, limit: 1e6 })
            const pattern = await hitsOf({ file, query: 'NEED[l]e', regex: true, limit: 1e6 })
            expect(plain.map(({ line }) => line)).toEqual(expected)
            expect(placesOf(pattern)).toEqual(placesOf(plain))
            const bytes = Buffer.from(log)
            for (const { offset, length, lineOffset, line } of plain) {
              const found = bytes.subarray(offset, offset + length).toString()
              expect(['needle', 'need\x1b[0mle']).toContain(found)
              expect(lineOffset === 0 || bytes[lineOffset - 1] === 0x0a).toBe(true)
              expect(lineOffset === 0).toBe(line === 1)
            }
          }),
          { numRuns: 15 },
        )
      }),
    30_000,
  )
})
