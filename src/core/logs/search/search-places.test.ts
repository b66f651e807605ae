import fc from 'fast-check'
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inFolder } from '../log-fixtures'
import { searchFile } from './search-file'
import type { SearchFileEvent, SearchHit, SearchJob } from './search-job'
import { searchLog } from './search-log'
import type { SearchQuery } from './query'

const plain = { regex: false, caseSensitive: false, wholeWord: false }
const queries: readonly SearchQuery[] = [
  { ...plain, query: 'foo', caseSensitive: true },
  { ...plain, query: 'FOO' },
  { ...plain, query: 'foo', wholeWord: true },
  { ...plain, query: '(?<!x)fo+(?!x)|é.$', regex: true },
]

const kB = 1024
/** None in which a sequence goes on; some so long that a line is searched in pieces, or that only its end is searched again. */
const filler = fc.constantFrom(
  '',
  '',
  'x',
  'é'.repeat(7 * kB),
  'a b'.repeat(6 * kB),
  '~'.repeat(200 * kB),
)
const words = fc.constantFrom(
  'foo',
  'fo',
  'o',
  'FOO',
  ' ',
  'x',
  'é',
  '€',
  '\x1b[3',
  '1m',
  '\r\n',
  '\n',
)
const piece = fc.tuple(filler, fc.array(words, { maxLength: 12 }), fc.nat(2))

interface Found {
  readonly hits: readonly SearchHit[]
  readonly events: readonly SearchFileEvent[]
  readonly next: { readonly place: SearchJob['start']; readonly hits: number } | null
}

function find(file: string, query: SearchQuery, job: Partial<SearchJob> = {}): Found {
  const whole = { kind: 'search', file, limit: 1e6, beyond: 'count', ...query, ...job } as const
  const events = [...searchFile(whole)].filter((event) => event !== undefined)
  const last = events.at(-1)
  return {
    hits: events.flatMap((event) => (event.kind === 'hits' ? event.hits : [])),
    events,
    next: last?.kind === 'done' ? last.next : null,
  }
}

/** Without the preview, which may see more of a line when that is written. */
const placesOf = (hits: readonly SearchHit[]) =>
  hits.map(({ line, lineOffset, offset, length }) => [line, lineOffset, offset, length])

/** Parts of a log; the bytes of one may end in the next. */
function writtenIn(pieces: readonly (readonly [string, readonly string[], number])[]): Buffer[] {
  const bytes = Buffer.from(pieces.map(([fill, parts]) => fill + parts.join('')).join(''))
  let from = 0
  let length = 0
  return pieces.map(([fill, parts, back], index) => {
    length += Buffer.byteLength(fill + parts.join(''))
    const to = index === pieces.length - 1 ? bytes.length : Math.max(from, length - back)
    const part = bytes.subarray(from, to)
    from = to
    return part
  })
}

describe('a search that goes on', () => {
  it(
    'finds in a log that grows what it finds in the whole',
    () =>
      inFolder(async (folder) => {
        let run = 0
        await fc.assert(
          fc.asyncProperty(
            fc.array(piece, { minLength: 1, maxLength: 8 }),
            fc.constantFrom(...queries),
            async (pieces, query) => {
              const file = join(folder, `${String(run++)}.log`)
              await writeFile(file, '')
              let found = find(file, query)
              const settled: SearchHit[] = []
              for (const part of writtenIn(pieces)) {
                await appendFile(file, part)
                settled.push(...found.hits.slice(0, found.next?.hits))
                found = find(file, query, found.next?.place && { start: found.next.place })
              }
              expect(placesOf([...settled, ...found.hits])).toEqual(
                placesOf(find(file, query).hits),
              )
            },
          ),
          { numRuns: 300 },
        )
      }),
    60_000,
  )

  it('searches only the end of a long line again', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, `first\n${'foo '.repeat(50 * kB)}`)
      const query = { ...plain, query: 'foo' }
      const { next } = find(file, query)
      expect(next?.place).toMatchObject({ line: 2, lineOffset: 6 })
      expect(next?.place?.from).toBe(6 + 200 * kB - 32 * kB)
    }))

  it('begins at each of its pages, also where a large log was searched in halves', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      const line = `${'-'.repeat(1500)} foo foo\n`
      await writeFile(file, `${line.repeat(2500)}${'foo '.repeat(75 * kB)}\n`.repeat(10))
      const query = { query: 'foo', caseSensitive: true }
      const all = find(file, { ...plain, ...query }).hits
      const pages: Extract<SearchFileEvent, { kind: 'page' }>[] = []
      let told = 0
      let end = 0
      for await (const event of searchLog({ file, ...query, beyond: 'count', limit: 1500 })) {
        if (event.kind === 'hit') told++
        if (event.kind === 'page') pages.push(event)
        if (event.kind === 'done') end = event.hits
      }
      expect([told, end]).toEqual([1500, all.length])
      expect(pages.length).toBeGreaterThan(all.length / 1000)
      for (const { hits, place } of pages.filter((_, index) => index % 37 === 0)) {
        const some = find(file, { ...plain, ...query }, { start: place, limit: 30, beyond: 'stop' })
        expect(placesOf(some.hits)).toEqual(placesOf(all.slice(hits, hits + 30)))
      }
    }))
})
