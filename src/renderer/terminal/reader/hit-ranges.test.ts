import { expect, test } from 'vitest'
import type { SearchHit } from '../search/search-state'
import { hitRanges } from './hit-ranges'

const hit = (offset: number, length: number): SearchHit => ({
  kind: 'hit',
  offset,
  length,
  lineOffset: 100,
  line: 1,
  column: null,
  preview: '',
  previewStart: 0,
  previewEnd: 0,
})

const bytes = (text: string) => new TextEncoder().encode(text).length

const foundIn = (text: string, from: number, hits: readonly SearchHit[]) =>
  hitRanges({ text, from, to: from + bytes(text) }, hits).map(({ start, end }) =>
    text.slice(start, end),
  )

test('a hit stands where its bytes are, whatever is before it', () => {
  const text = 'é€😀 \u001b[31mone\u001b[0m, two'
  const at = (word: string) => 100 + bytes(text.slice(0, text.indexOf(word)))
  const hits = [hit(50, 3), hit(at('€'), 7), hit(at('one'), 3), hit(at('two'), 3), hit(900, 3)]
  expect(foundIn(text, 100, hits)).toEqual(['€😀', 'one', 'two'])
})

test('a hit that goes on after the part ends with it', () => {
  expect(foundIn('one', 100, [hit(101, 9)])).toEqual(['ne'])
})

test('nothing is marked beside bytes that are no text, and 500 hits at most', () => {
  expect(hitRanges({ text: '\ufffd one', from: 0, to: 5 }, [hit(2, 3)])).toEqual([])
  const hits = Array.from({ length: 900 }, (_, index) => hit(index, 1))
  expect(foundIn('a'.repeat(900), 0, hits)).toHaveLength(500)
})
