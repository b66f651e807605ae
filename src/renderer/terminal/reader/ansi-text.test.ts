import { expect, test } from 'vitest'
import { parseAnsiLine } from './ansi-text'

const textOf = (line: string) =>
  parseAnsiLine(line)
    .map((span) => span.text)
    .join('')

test('colours become looks and their sequences vanish', () => {
  expect(parseAnsiLine('a \u001b[1;31mred\u001b[0m b')).toEqual([
    { text: 'a ', look: {} },
    { text: 'red', look: { bold: true, colour: 1 } },
    { text: ' b', look: {} },
  ])
})

test('links, titles, cursor moves and control characters leave no trace', () => {
  const line =
    '\u001b]8;;https://x.test\u0007link\u001b]8;;\u0007\u001b]0;title\u001b\\ \u001b[2Kend\u0007'
  expect(textOf(line)).toBe('link end')
})

test('what was looked for is marked, across colours and sequences inside it', () => {
  const line = 'a \u001b[31mneed\u001b[1mle\u001b[0m b'
  const [start, end] = [line.indexOf('need'), line.indexOf('le') + 2]
  const spans = parseAnsiLine(line, [{ start, end, mark: 'match' }])
  expect(spans.map(({ text, mark: marked }) => [text, marked])).toEqual([
    ['a ', undefined],
    ['need', 'match'],
    ['le', 'match'],
    [' b', undefined],
  ])
})

test('marks follow one another, those that touch as well', () => {
  const spans = parseAnsiLine('abcde', [
    { start: 1, end: 2, mark: 'alike' },
    { start: 2, end: 3, mark: 'match' },
    { start: 4, end: 9, mark: 'alike' },
  ])
  expect(spans.map(({ text, mark }) => [text, mark])).toEqual([
    ['a', undefined],
    ['b', 'alike'],
    ['c', 'match'],
    ['d', undefined],
    ['e', 'alike'],
  ])
})
