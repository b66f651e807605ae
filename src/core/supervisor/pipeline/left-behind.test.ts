import { expect, test } from 'vitest'
import { leftBehind } from './left-behind'

const sleep = { pid: 7, name: 'sleep' }
const leaked = { drainedForMs: 500, stillHeld: true }

test('an end that left nothing behind needs no warning', () => {
  expect(leftBehind({ left: [], leaked: null })).toBeNull()
})

test('who is left behind is named, of many the first three', () => {
  expect(leftBehind({ left: [sleep], leaked })).toBe(
    'Left behind and still running: sleep (pid 7). See the log.',
  )
  const others = [8, 9, 10, 11].map((pid) => ({ pid, name: '' }))
  expect(leftBehind({ left: [sleep, ...others], leaked: null })).toBe(
    'Left behind and still running: sleep (pid 7), pid 8, pid 9 and 2 more. See the log.',
  )
})

test('who holds the output unseen is told of, too', () => {
  expect(leftBehind({ left: [], leaked })).toBe(
    'Something left behind still holds the output. See the log.',
  )
})

test('who held the output and is gone is not said to hold it', () => {
  expect(leftBehind({ left: [], leaked: { ...leaked, stillHeld: false } })).toBe(
    'What was printed more than 500 ms after its end is not recorded.',
  )
})
