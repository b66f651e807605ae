import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RedrawRequest } from './redraw-request'

let said: number[]
let redraw: RedrawRequest
beforeEach(() => {
  vi.useFakeTimers()
  said = []
  redraw = new RedrawRequest(
    () => 24,
    (rows) => said.push(rows),
  )
})
afterEach(() => {
  vi.useRealTimers()
})

test('the terminal is a row smaller for a moment', () => {
  redraw.ask()
  vi.advanceTimersByTime(500)
  expect(said).toEqual([23])
  vi.advanceTimersByTime(500)
  expect(said).toEqual([23, 24])
})

test('gaps that follow one another are one request', () => {
  for (let gap = 0; gap < 20; gap += 1) {
    redraw.ask()
    vi.advanceTimersByTime(200)
  }
  expect(said).toEqual([])
  vi.advanceTimersByTime(1000)
  expect(said).toEqual([23, 24])
})

test.each([
  ['cancelled', () => redraw.cancel()],
  ['asked for again', () => redraw.ask()],
])('the program has its true size when it is %s in between', (_, interrupt) => {
  redraw.ask()
  vi.advanceTimersByTime(450)
  interrupt()
  expect(said).toEqual([23, 24])
})

test('what is cancelled before it began says nothing', () => {
  redraw.ask()
  redraw.cancel()
  vi.advanceTimersByTime(1000)
  expect(said).toEqual([])
})
