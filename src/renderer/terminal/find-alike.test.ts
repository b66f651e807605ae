import { expect, test } from 'vitest'
import { findAlike } from './find-alike'

const plain = { caseSensitive: false, wholeWord: false }

test('finds a text wherever it stands, but not twice in one place', () => {
  expect(findAlike('aaaa b AA', { ...plain, text: 'aa' }, 10)).toEqual([0, 2, 7])
  expect(findAlike('aaaa b AA', { ...plain, text: 'aa', caseSensitive: true }, 10)).toEqual([0, 2])
  expect(findAlike('aaaa b AA', { ...plain, text: 'aa' }, 1)).toEqual([0])
  expect(findAlike('aa', { ...plain, text: '' }, 10)).toEqual([])
  expect(findAlike('nothing', { ...plain, text: 'aa' }, 10)).toEqual([])
})

test('finds whole words where they are asked for', () => {
  const word = { ...plain, text: 'error', wholeWord: true }
  expect(findAlike('errors: an error, [error] _error errorérror', word, 10)).toEqual([11, 19])
})

test('stays in place where letters grow as they get small', () => {
  expect(findAlike('İİ ERROR', { ...plain, text: 'error' }, 10)).toEqual([3])
  expect(findAlike('ΟΔΟΣ οδος ΟΔΟΣΟ', { ...plain, text: 'ΟΔΟΣ' }, 10)).toEqual([0, 10])
})
