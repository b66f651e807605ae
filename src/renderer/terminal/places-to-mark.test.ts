import { expect, test } from 'vitest'
import { placesToMark, type Marked } from './places-to-mark'
import type { SearchHit } from './search/search-state'

const hit = (lineOffset: number, column: number | null, text: string): SearchHit => ({
  kind: 'hit',
  offset: lineOffset + (column ?? 0),
  length: text.length,
  lineOffset,
  line: 1,
  column,
  preview: `<${text}>`,
  previewStart: 1,
  previewEnd: 1 + text.length,
})
const hits = [
  hit(0, 0, 'a'),
  hit(10, 0, 'a1'),
  hit(10, 3, 'a22'),
  hit(20, null, 'a'),
  hit(30, 0, 'a'),
]
const alike = { text: 'a', caseSensitive: true, wholeWord: false }

const marked = (what: Marked, text: string, offset: number | undefined, most = 9, above = 0) =>
  placesToMark(what, { text, offset, above }, most)

test('what a pattern found is marked where it stands, each with its own text', () => {
  expect(marked({ hits, alike }, 'a1 a22 a', 10)).toEqual([
    { from: 0, to: 2 },
    { from: 3, to: 6 },
  ])
  expect(marked({ hits }, 'a1 a22', 10, 1)).toEqual([{ from: 0, to: 2 }])
  expect(marked({ hits }, 'a1 a22', 10, 1, 2)).toEqual([{ from: 3, to: 6 }])
})

test('nothing is marked where it was written over, or its place is not known', () => {
  expect(marked({ hits }, 'a1 b22', 10)).toEqual([{ from: 0, to: 2 }])
  expect(marked({ hits, alike }, 'a', 20)).toEqual([])
  expect(marked({ hits }, 'a', undefined)).toEqual([])
})

test('what has the text of the match is marked only below the last hit that is kept', () => {
  expect(marked({ hits, alike }, 'ba', 15)).toEqual([])
  expect(marked({ hits, alike }, 'ba', 40)).toEqual([{ from: 1, to: 2 }])
  expect(marked({ alike }, 'ba', 0)).toEqual([{ from: 1, to: 2 }])
})
