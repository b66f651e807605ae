import { expect, test } from 'vitest'
import { lineForKey } from './reader-keys'

test('a page overlaps the one before by a line', () => {
  expect(lineForKey('PageDown', 10, 20, 1000)).toBe(29)
  expect(lineForKey('PageUp', 29, 20, 1000)).toBe(10)
})

test('other keys lead nowhere', () => {
  expect(lineForKey('a', 10, 20, 1000)).toBeNull()
})
