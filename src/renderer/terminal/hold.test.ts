import { expect, test } from 'vitest'
import { Hold } from './hold'

test('work passes at once while nothing is to be held', () => {
  const done: number[] = []
  new Hold(() => false).pass(() => done.push(1))
  expect(done).toEqual([1])
})

test('held work keeps its order, and later work does not overtake it', () => {
  let holding = true
  const done: number[] = []
  const hold = new Hold(() => holding)
  hold.pass(() => done.push(1))
  holding = false
  hold.pass(() => done.push(2))
  expect(done).toEqual([])
  hold.release()
  expect(done).toEqual([1, 2])
  expect(hold.holding).toBe(false)
})
