import { expect, test } from 'vitest'
import { Hold } from './hold'

const none = new Uint8Array(0)

function work() {
  const begun: number[] = []
  const ends: (() => void)[] = []
  const piece = (number: number) => (done: () => void) => {
    begun.push(number)
    ends.push(done)
  }
  return { begun, piece, end: () => ends.shift()?.() }
}

test('one piece of work begins when the one before it is done', () => {
  const { begun, piece, end } = work()
  const hold = new Hold(() => false)
  hold.pass(none, piece(1))
  hold.pass(none, piece(2))
  expect(begun).toEqual([1])
  expect(hold.holding).toBe(false)
  end()
  expect(begun).toEqual([1, 2])
})

test('what is not under way is held, and goes on in its order', () => {
  let holding = false
  const { begun, piece, end } = work()
  const hold = new Hold(() => holding)
  hold.pass(none, piece(1))
  hold.pass(none, piece(2))
  holding = true
  end()
  hold.pass(none, piece(3))
  expect(begun).toEqual([1])
  expect(hold.holding).toBe(true)
  holding = false
  hold.goOn()
  end()
  expect(begun).toEqual([1, 2, 3])
  expect(hold.holding).toBe(false)
})

test('a piece that need not wait is not held', () => {
  const { begun, piece } = work()
  const hold = new Hold((bytes) => bytes.length > 1)
  hold.pass(new Uint8Array(1), piece(1))
  expect(begun).toEqual([1])
})
