import { expect, test } from 'vitest'
import { checkPattern, InvalidPattern } from './check-pattern'

const term = { query: '(a', regex: true, caseSensitive: false, wholeWord: false }

test('a broken regular expression is named with its reason', () => {
  expect(() => checkPattern(term)).toThrow('Not a valid regular expression: unterminated group.')
  expect(() => checkPattern(term)).toThrow(InvalidPattern)
})

test('the same text is fine as plain text', () => {
  expect(() => checkPattern({ ...term, regex: false })).not.toThrow()
  expect(() => checkPattern({ ...term, query: '(a)' })).not.toThrow()
})
