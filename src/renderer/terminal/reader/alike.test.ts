import { expect, test } from 'vitest'
import { markAlike } from './alike'
import { parseAnsiLine } from './ansi-text'

const needle = { text: 'needle', caseSensitive: false, wholeWord: false }

const markedIn = (line: string, alike = needle, match = '') => {
  const start = line.indexOf(match)
  const spans = parseAnsiLine(line, [{ start, end: start + match.length, mark: 'match' }])
  return markAlike(spans, alike).map(({ text, mark }) => (mark ? [mark, text] : text))
}

test('what is like the match is marked, and the rest is left as it is', () => {
  expect(markedIn('a needle, a NEEDLE')).toEqual([
    'a ',
    ['alike', 'needle'],
    ', a ',
    ['alike', 'NEEDLE'],
  ])
  expect(markedIn('hay')).toEqual(['hay'])
  expect(markedIn('needle')).toEqual([['alike', 'needle']])
})

test('the match itself stays the match', () => {
  expect(markedIn('(needle) needle', needle, 'needle')).toEqual([
    '(',
    ['match', 'needle'],
    ') ',
    ['alike', 'needle'],
  ])
})

test('it is found across looks', () => {
  expect(markedIn('a \u001b[31mnee\u001b[1mdle\u001b[0m b')).toEqual([
    'a ',
    ['alike', 'nee'],
    ['alike', 'dle'],
    ' b',
  ])
})

test('a tab is a blank in the text that is looked for', () => {
  expect(markedIn('a\tb', { ...needle, text: 'a b' })).toEqual([['alike', 'a\tb']])
})

test('what touches is one mark, and a text in a thousand places costs no thousand elements', () => {
  expect(markedIn('a'.repeat(400), { ...needle, text: 'a' })).toHaveLength(1)
  expect(markedIn('ab'.repeat(5000), { ...needle, text: 'a' })).toHaveLength(1000)
})

test('nothing is like a match of nothing', () => {
  expect(markedIn('needle', { ...needle, text: '' })).toEqual(['needle'])
})
