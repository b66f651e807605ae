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
  const mark = { start: line.indexOf('need'), end: line.indexOf('le') + 2 }
  const spans = parseAnsiLine(line, mark)
  expect(spans.map(({ text, mark: marked }) => [text, marked])).toEqual([
    ['a ', undefined],
    ['need', 'match'],
    ['le', 'match'],
    [' b', undefined],
  ])
  expect(parseAnsiLine('abc', { start: 1, end: 2 }).map(({ text }) => text)).toEqual([
    'a',
    'b',
    'c',
  ])
})
