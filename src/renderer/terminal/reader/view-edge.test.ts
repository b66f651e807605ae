import { expect, test } from 'vitest'
import { viewEdge } from './view-edge'

const lines = (...numbers: number[]) =>
  new Map(numbers.map((number) => [number, { offset: number * 10 }]))
const view = { first: 4, firstWhole: 5, lastWhole: 7, last: 8 }

test('a search goes on from the first line in view, and back from the one below it', () => {
  const all = lines(4, 5, 6, 7, 8)
  expect([viewEdge(1, view, all), viewEdge(-1, view, all)]).toEqual([50, 80])
})

test('where lines are on their way, the next one counts', () => {
  expect(viewEdge(1, view, lines(6, 7))).toBe(60)
  expect([viewEdge(1, view, lines()), viewEdge(-1, view, lines())]).toEqual([0, Infinity])
})

test('with the end in view a search goes back from there', () => {
  expect(viewEdge(-1, { ...view, last: 7 }, lines(5, 6, 7))).toBe(Infinity)
})
