import { expect, test } from 'vitest'
import {
  afterEvents,
  indexOf,
  nextIndex,
  noSearch,
  rangeOf,
  searchSummary,
  startedSearch,
  type SearchHit,
  type SearchPage,
} from './search-state'

const hit = (line: number): SearchHit => ({
  kind: 'hit',
  offset: line * 10,
  length: 3,
  lineOffset: line * 10,
  line,
  column: 0,
  preview: 'abc',
  previewStart: 0,
  previewEnd: 3,
})

const page = (hits: number): SearchPage => ({
  kind: 'page',
  hits,
  place: { from: hits * 10, searched: hits * 10, line: hits + 1, lineOffset: hits * 10 },
})

test('hits add up over the batches in which they come', () => {
  const first = afterEvents(startedSearch, [
    page(0),
    hit(1),
    { kind: 'progress', hits: 1, searchedBytes: 25, totalBytes: 100 },
  ])
  expect(first).toMatchObject({ phase: 'searching', progress: 0.25, count: 1 })
  const last = afterEvents(first, [hit(2), { kind: 'done', hits: 7, limited: false }])
  expect(last).toMatchObject({ phase: 'done', progress: 1, count: 7 })
  expect(last.hits.map(({ line }) => line)).toEqual([1, 2])
})

test('hits at the end of a log that grows are taken back and come anew', () => {
  const first = afterEvents(startedSearch, [hit(1), hit(2), hit(2), { kind: 'caught-up', hits: 3 }])
  expect(first).toMatchObject({ phase: 'waiting', count: 3 })
  const next = afterEvents(first, [
    { kind: 'grown', hits: 1 },
    hit(2),
    { kind: 'caught-up', hits: 2 },
  ])
  expect(next).toMatchObject({ phase: 'waiting', count: 2 })
  expect(next.hits.map(({ line }) => line)).toEqual([1, 2])
})

test('the bar says where one is, and when there may be more', () => {
  const found = afterEvents(startedSearch, [hit(1), hit(2)])
  expect(searchSummary(noSearch, null)).toBe('')
  expect(searchSummary(startedSearch, null)).toBe('Searching…')
  expect(searchSummary(found, null)).toBe('2+ found')
  expect(searchSummary({ ...found, phase: 'done' }, 1)).toBe('2 of 2')
  expect(searchSummary({ ...found, phase: 'waiting', count: 12_345 }, null)).toBe('12,345 found')
  expect(searchSummary({ ...startedSearch, phase: 'done' }, null)).toBe('No matches')
  expect(searchSummary({ ...startedSearch, phase: 'waiting' }, null)).toBe('No matches yet')
})

test('stepping goes round the ends', () => {
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
  expect([indexOf(7, done), indexOf(0, none)]).toEqual([1, null])
})

test('hits beyond those that are kept are asked for by page', () => {
  const state = afterEvents(startedSearch, [
    page(0),
    page(1000),
    { kind: 'caught-up', hits: 1700 },
    // Told again as the log grows; too near to the one before to be worth a place.
    { kind: 'grown', hits: 1700 },
    page(1700),
    page(2700),
    { kind: 'done', hits: 3200, limited: false },
  ])
  const at = (index: number) => {
    const range = rangeOf(state, index)
    return range && [range.first, range.size]
  }
  expect([0, 999, 1000, 1800, 2700, 3199].map(at)).toEqual([
    [0, 1000],
    [0, 1000],
    [1000, 1700],
    [1000, 1700],
    [2700, 500],
    [2700, 500],
  ])
  const back = afterEvents(state, [{ kind: 'grown', hits: 2700 }])
  expect(rangeOf(back, 2699)).toMatchObject({ first: 1000, size: 1700, full: false })
})
