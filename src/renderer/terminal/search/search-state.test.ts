import { expect, test } from 'vitest'
import {
  afterEvents,
  indexOf,
  noSearch,
  rangeOf,
  rangeToLookIn,
  searchSummary,
  startedSearch,
  walk,
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

test('hits that stay are the same object', () => {
  const first = afterEvents(startedSearch, [hit(1), { kind: 'caught-up', hits: 1 }])
  const grown = afterEvents(first, [
    { kind: 'grown', hits: 1 },
    { kind: 'caught-up', hits: 1 },
  ])
  expect(grown.hits).toBe(first.hits)
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

test('steps go round the ends once all is searched', () => {
  const done = afterEvents(startedSearch, [{ kind: 'done', hits: 3, limited: false }])
  const from = (at: number, more: number) => walk({ at, more }, done)
  expect([from(2, 1), from(0, -1), from(0, 2), from(1, -5), from(2, 7)]).toEqual(
    [0, 2, 2, 2, 0].map((at) => ({ at, more: 0 })),
  )
})

test('steps to hits that are not found yet are made as these come', () => {
  const found = (hits: number) =>
    afterEvents(startedSearch, [{ kind: 'progress', hits, searchedBytes: 1, totalBytes: 2 }])
  expect(walk({ at: 0, more: 4 }, found(0))).toEqual({ at: 0, more: 4 })
  expect(walk({ at: 0, more: 4 }, found(3))).toEqual({ at: 2, more: 2 })
  expect(walk({ at: 2, more: 2 }, found(9))).toEqual({ at: 4, more: 0 })
  expect(walk({ at: 1, more: -3 }, found(9))).toEqual({ at: 0, more: -2 })
})

test('a step begins at a byte of the log, and goes round the ends', () => {
  const hits = [hit(1), hit(2), hit(3)]
  const done = afterEvents(startedSearch, [...hits, { kind: 'done', hits: 3, limited: false }])
  const on = (offset: number, state = done) => indexOf({ offset, by: 1 }, state)
  const back = (offset: number, state = done) => indexOf({ offset, by: -1 }, state)
  expect([0, 10, 11, 30, 31].map((offset) => on(offset))).toEqual([0, 0, 1, 2, 0])
  expect([Infinity, 31, 30, 11, 10].map((offset) => back(offset))).toEqual([2, 2, 1, 0, 2])
  const early = afterEvents(startedSearch, hits)
  expect([0, 20, 31].map((offset) => on(offset, early))).toEqual([0, 1, null])
  expect([Infinity, 30, 10].map((offset) => back(offset, early))).toEqual([null, 1, null])
  const none = afterEvents(startedSearch, [{ kind: 'done', hits: 0, limited: false }])
  expect(indexOf({ offset: 0, by: 1 }, none)).toBeNull()
  expect([indexOf(7, done), indexOf(0, none)]).toEqual([2, null])
})

test('where a step begins among hits that are not kept is looked up in their page', () => {
  const state = afterEvents(startedSearch, [
    hit(1),
    page(0),
    page(1000),
    page(2000),
    { kind: 'progress', hits: 2500, searchedBytes: 1, totalBytes: 2 },
  ])
  const firstAt = (offset: number, of = state) => rangeToLookIn({ offset, by: 1 }, of)?.first
  expect([5, 15_000, 25_000].map((offset) => firstAt(offset))).toEqual([undefined, 1000, undefined])
  const done = afterEvents(state, [{ kind: 'done', hits: 2500, limited: false }])
  expect(firstAt(25_000, done)).toBe(2000)
  expect(rangeToLookIn({ offset: Infinity, by: -1 }, done)).toBeUndefined()
  expect(indexOf({ offset: Infinity, by: -1 }, done)).toBe(2499)
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
