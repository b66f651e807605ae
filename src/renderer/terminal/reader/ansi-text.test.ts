import { expect, test } from 'vitest'
import { parseAnsiLine } from './ansi-text'

const textOf = (line: string) =>
  parseAnsiLine(line)
    .map((span) => span.text)
    .join('')

test('colours become looks and their sequences vanish', () => {
  expect(parseAnsiLine('a \u001b[1;31mred\u001b[0m b')).toEqual([
    { text: 'a ', look: {} },
    { text: 'red', look: { bold: true, colour: 'var(--ansi-red)' } },
    { text: ' b', look: {} },
  ])
})

test('colours of the 256 and of the true kind are read', () => {
  const [cube, truth] = parseAnsiLine('\u001b[38;5;196ma\u001b[38;2;1;2;3mb')
  expect(cube?.look.colour).toBe('rgb(255 0 0)')
  expect(truth?.look.colour).toBe('rgb(1 2 3)')
})

test('a default colour takes back a colour and nothing else', () => {
  const spans = parseAnsiLine('\u001b[4;32ma\u001b[39mb')
  expect(spans[1]?.look).toEqual({ underline: true })
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
  expect(spans.map(({ text, marked }) => [text, marked === true])).toEqual([
    ['a ', false],
    ['need', true],
    ['le', true],
    [' b', false],
  ])
  expect(parseAnsiLine('abc', { start: 1, end: 2 }).map(({ text }) => text)).toEqual([
    'a',
    'b',
    'c',
  ])
})
