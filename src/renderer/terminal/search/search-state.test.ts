import { expect, test } from 'vitest'
import {
  afterEvents,
  indexOf,
  nextIndex,
  noSearch,
  ordinalInLine,
  searchSummary,
  startedSearch,
  type SearchHit,
} from './search-state'

const hit = (line: number): SearchHit => ({
  kind: 'hit',
  offset: line * 10,
  length: 3,
  lineOffset: line * 10,
  line,
  preview: 'abc',
  previewStart: 0,
  previewEnd: 3,
})

test('hits add up over the batches in which they come', () => {
  const first = afterEvents(startedSearch, [
    hit(1),
    { kind: 'progress', searchedBytes: 25, totalBytes: 100 },
  ])
  expect(first).toMatchObject({ phase: 'searching', progress: 0.25 })
  const last = afterEvents(first, [hit(2), { kind: 'done', hits: 2, limited: true }])
  expect(last).toMatchObject({ phase: 'done', progress: 1, limited: true })
  expect(last.hits.map(({ line }) => line)).toEqual([1, 2])
})

test('the bar says where one is, and when there may be more', () => {
  const found = afterEvents(startedSearch, [hit(1), hit(2)])
  expect(searchSummary(noSearch, null)).toBe('')
  expect(searchSummary(startedSearch, null)).toBe('Searching…')
  expect(searchSummary(found, null)).toBe('2 found')
  expect(searchSummary(found, 1)).toBe('2 of 2')
  expect(searchSummary({ ...found, limited: true }, null)).toBe('2+ found')
  expect(searchSummary({ ...startedSearch, phase: 'done' }, null)).toBe('No matches')
})

test('a hit is counted among those of its own line', () => {
  const hits = [hit(1), hit(4), hit(4), hit(4), hit(5)]
  expect(hits.map((_, index) => ordinalInLine(hits, index))).toEqual([0, 0, 1, 2, 0])
})

test('stepping goes round the ends', () => {
  expect(nextIndex(null, 1, 3)).toBe(0)
  expect(nextIndex(null, -1, 3)).toBe(2)
  expect(nextIndex(2, 1, 3)).toBe(0)
  expect(nextIndex(0, -1, 3)).toBe(2)
})

test('the first match is known once there is one, the last one once all are found', () => {
  const early = afterEvents(startedSearch, [hit(1), hit(2)])
  const done = afterEvents(early, [{ kind: 'done', hits: 2, limited: false }])
  expect([startedSearch, early, done].map((state) => indexOf('first', state))).toEqual([null, 0, 0])
  expect([startedSearch, early, done].map((state) => indexOf('last', state))).toEqual([
    null,
    null,
    1,
  ])
  const none = afterEvents(startedSearch, [{ kind: 'done', hits: 0, limited: false }])
  expect(indexOf('last', none)).toBeNull()
})
