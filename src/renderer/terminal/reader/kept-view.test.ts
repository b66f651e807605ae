import { expect, test } from 'vitest'
import { keptTop, type LogView } from './kept-view'

const view = (top: number, rows: number, total = 1000): LogView => ({ top, rows, total })
const noLine = { line: null, growingEnd: false }

test('a match that was in view is in view with another size', () => {
  const match = { line: 995, growingEnd: false }
  expect(keptTop(view(900, 100), view(900, 30), match)).toBe(970)
  expect(keptTop(view(980, 20), view(950, 50), match)).toBe(950)
  expect(keptTop(view(500, 100), view(500, 30), { ...match, line: 590 })).toBe(579)
  expect(keptTop(view(500, 100), view(500, 30), { ...match, line: 520 })).toBeNull()
})

test('the match counts more than the end', () => {
  expect(keptTop(view(900, 100), view(900, 30), { line: 910, growingEnd: false })).toBe(899)
})

test('a match that was out of view stays there', () => {
  expect(keptTop(view(500, 100), view(500, 30), { line: 700, growingEnd: false })).toBeNull()
  expect(keptTop(view(500, 100.5), view(500, 30), { line: 601, growingEnd: false })).toBeNull()
})

test('the end stays in view with another size', () => {
  expect(keptTop(view(979.5, 20.5), view(979.5, 10), noLine)).toBe(990)
  expect(keptTop(view(900, 20), view(900, 10), noLine)).toBeNull()
  expect(keptTop(view(0, 20, 15), view(0, 30, 15), noLine)).toBe(0)
})

test('a log that grows takes the view along while its end is in view', () => {
  const growing = { line: null, growingEnd: true }
  expect(keptTop(view(980, 20), view(980, 20, 1010), growing)).toBe(990)
  expect(keptTop(view(979, 20), view(979, 20, 1010), growing)).toBeNull()
  expect(keptTop(view(980, 20), view(980, 20, 1010), noLine)).toBeNull()
  expect(keptTop(view(980, 20), view(980, 10, 1010), growing)).toBe(1000)
})

test('who goes up from the end as the log grows is let go', () => {
  const growing = { line: null, growingEnd: true }
  expect(keptTop(view(980, 20), view(0, 20, 1010), growing)).toBeNull()
  expect(keptTop(view(980, 20), view(960, 20, 1010), growing)).toBeNull()
})

test('what is shown first is no change', () => {
  expect(keptTop(view(0, 0), view(0, 20), { line: 1, growingEnd: true })).toBeNull()
  expect(keptTop(view(0, 20, 0), view(0, 20), { line: 1, growingEnd: true })).toBeNull()
})
