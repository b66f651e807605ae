import fc from 'fast-check'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inFolder } from '../log-fixtures'
import { searchFile } from './search-file'
import type { SearchQuery } from './query'

type Query = Pick<SearchQuery, 'query'> & Partial<SearchQuery>

const plain = { regex: false, caseSensitive: false, wholeWord: false }

/** Line, offset and length of each hit. */
function placesIn(file: string, query: Query): number[][] {
  const job = { kind: 'search', file, limit: 1e6, beyond: 'stop', ...plain, ...query } as const
  return [...searchFile(job)].flatMap((event) =>
    event?.kind === 'hits'
      ? event.hits.map(({ line, offset, length }) => [line, offset, length])
      : [],
  )
}

interface VisibleLine {
  readonly visible: string
  /** The byte in the log of each of its characters. */
  readonly places: readonly number[]
}

/** What the pattern finds in each line at once: line, raw offset, raw length. */
function placesInWhole(lines: readonly VisibleLine[], query: Query): number[][] {
  const pattern = patternOf(query)
  return lines.flatMap(({ visible, places }, index) => {
    const shown = query.regex === true ? visible.replace(/\r$/, '') : visible
    const found = [...shown.matchAll(pattern)].filter(([text]) => text !== '')
    return found.map((match) => {
      const start = places[match.index] ?? 0
      const last = match.index + match[0].length - 1
      const end = (places[last] ?? 0) + Buffer.byteLength(visible[last] ?? '')
      return [index + 1, start, end - start]
    })
  })
}

function patternOf({ query: source, caseSensitive, wholeWord }: Query): RegExp {
  const word = String.raw`[\p{L}\p{N}_]`
  const whole = wholeWord === true ? `(?<!${word})(?:${source})(?!${word})` : source
  return new RegExp(whole, caseSensitive === true ? 'gu' : 'giu')
}

/** The lines of a log without their colours. */
function visibleLines(log: string): VisibleLine[] {
  let byte = 0
  return log.split('\n').map((raw) => {
    const places: number[] = []
    let visible = ''
    // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
    for (const part of raw.split(/(\u001b\[[0-9]*m)/)) {
      if (part.startsWith('\x1b')) byte += part.length
      else {
        visible += part
        for (const character of part) {
          places.push(byte)
          byte += Buffer.byteLength(character)
        }
      }
    }
    byte += 1
    return { visible, places }
  })
}

const queries: readonly Query[] = [
  { query: 'foo', caseSensitive: true },
  { query: 'foo', wholeWord: true },
  { query: 'éfoo', wholeWord: true },
  { query: 'foo', wholeWord: true, regex: true, caseSensitive: true },
  ...[
    '^foo|foo$',
    '^.{3}',
    '.{3}$',
    String.raw`\bfoo`,
    String.raw`foo\b`,
    String.raw`foo\B`,
    '(?<!x)foo',
    '(?<=é.?)foo',
    'foo(?!x)',
    // A pattern that looks further than 16 KiB ahead sees no more.
    'foo(?= {0,99}é)',
    '(?<![^ ])foo(?![^ ])',
    '(?<!^.{0,9})foo(?!.{0,9}$)',
    'f?oo|of',
  ].map((query) => ({ query, regex: true })),
]

const kB = 1024
/** Where the first piece of a long line ends, what follows it begins, and where the second ends, about. */
const seams = [360 * kB, 368 * kB, 384 * kB, 624 * kB, 640 * kB]
const tokens = ['foo', 'FOO', 'foo', ' ', '_', 'x', 'xx', 'é', '\x1b[31m', '\x1b[0m', '\r']

/** A line that is filled up to a little before each of the seams and has what it was given there. */
function longLine(filler: string, atSeams: readonly (readonly [number, readonly string[]])[]) {
  let line = ''
  for (const [index, [before, parts]] of atSeams.entries()) {
    const room = (seams[index] ?? 0) - before - Buffer.byteLength(line)
    const count = Math.max(0, Math.floor(room / Buffer.byteLength(filler)))
    line += filler.repeat(count) + parts.join('')
  }
  return line
}

describe('searchFile in a line that is searched in pieces', () => {
  it('finds no line begin, line end or word where two pieces meet', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, `${'foo'.repeat(400_000)}\n`)
      const count = (query: string, wholeWord = false) =>
        placesIn(file, { query, regex: true, wholeWord }).length
      expect(count('^foo')).toBe(1)
      expect(count('foo$')).toBe(1)
      expect(count('(?<!o)foo')).toBe(1)
      expect(count(String.raw`\bfoo`)).toBe(1)
      expect(count('foo', true)).toBe(0)
    }))

  it('goes on after a hit that lies across two pieces', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, `${'-'.repeat(368 * kB - 4)}${'xyx'.repeat(20_000)}\n`)
      for (const query of [{ query: 'xyxx' }, { query: 'XYX+', regex: true }]) {
        const places = placesIn(file, query).map(([, offset]) => offset)
        expect(places).toEqual(places.map((_, index) => 368 * kB - 4 + index * 6))
        expect(places).toHaveLength(10_000)
      }
    }))

  it('looks back past colours that are at a seam', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, `${'x\x1b[31mfoo\x1b[0m'.repeat(100_000)}\n`)
      expect(placesIn(file, { query: '(?<!x)foo', regex: true })).toEqual([])
    }))

  it('reads characters that a block cuts in two', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'a.log')
      await writeFile(file, `x${'éü€'.repeat(100_000)}\n`)
      expect(placesIn(file, { query: 'ü€', regex: true })).toHaveLength(100_000)
    }))

  it(
    'finds what a pattern finds in the whole line',
    () =>
      inFolder(async (folder) => {
        const atSeam = fc.tuple(fc.nat(40), fc.array(fc.constantFrom(...tokens), { maxLength: 24 }))
        const atSeams = fc.array(atSeam, { minLength: seams.length, maxLength: seams.length })
        // Without a hit of its own, so that a case takes milliseconds.
        const filler = fc.constantFrom('x', ' ', 'é', '€', 'y\x1b[1m', 'f. ')
        const before = fc.constantFrom('', 'foo\n', 'a\nxx')
        const log = fc.tuple(before, filler, atSeams, fc.constantFrom('', '\r\nfoo', '\nfoo'))
        let run = 0
        await fc.assert(
          fc.asyncProperty(log, async ([start, fill, parts, end]) => {
            const text = start + longLine(fill, parts) + end
            const file = join(folder, `${String(run++)}.log`)
            await writeFile(file, text)
            const lines = visibleLines(text)
            for (const query of queries) {
              const places = placesInWhole(lines, query)
              expect({ query, places: placesIn(file, query) }).toEqual({ query, places })
            }
          }),
          { numRuns: 12 },
        )
      }),
    60_000,
  )
})
