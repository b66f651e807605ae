import { expect, test } from 'vitest'
import { isSaidAbove } from './is-said-above'

const run = { status: 'failed', reason: 'spawn', message: 'Größe?\nNo.', logBytes: 13 } as const

test('a log that holds no more than the reason adds nothing to the panel', () => {
  expect(isSaidAbove(run)).toBe(true)
  expect(isSaidAbove({ ...run, logBytes: 15 })).toBe(true)
})

test('a log that holds more is shown, and so is one of a run that has no panel', () => {
  expect(isSaidAbove({ ...run, logBytes: 16 })).toBe(false)
  expect(isSaidAbove({ ...run, reason: 'exit' })).toBe(false)
  expect(isSaidAbove({ ...run, message: null })).toBe(false)
  expect(isSaidAbove({ ...run, status: 'interrupted', reason: null, logBytes: 0 })).toBe(false)
})
