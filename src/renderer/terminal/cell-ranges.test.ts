import { Terminal } from '@xterm/xterm'
import { expect, test } from 'vitest'
import { cellRanges } from './cell-ranges'

test('a text has a range of cells in each row that it takes', async () => {
  const terminal = new Terminal({ cols: 10, rows: 5, allowProposedApi: true, convertEol: true })
  const text = 'first\n0123456789abcdefghij012\nnext'
  await new Promise<void>((resolve) => terminal.write(text, resolve))
  const spans = [
    { from: 2, to: 4 },
    { from: 8, to: 22 },
    { from: 22, to: 23 },
    { from: 40, to: 45 },
  ]
  expect(cellRanges(terminal, 1, spans)).toEqual([
    { y: 1, x: 2, width: 2 },
    { y: 1, x: 8, width: 2 },
    { y: 2, x: 0, width: 10 },
    { y: 3, x: 0, width: 2 },
    { y: 3, x: 2, width: 1 },
  ])
})

test('wide characters take two cells', async () => {
  const terminal = new Terminal({ cols: 10, rows: 5, allowProposedApi: true })
  await new Promise<void>((resolve) => terminal.write('a\u65e5\u672cb', resolve))
  const spans = [
    { from: 1, to: 3 },
    { from: 3, to: 4 },
  ]
  expect(cellRanges(terminal, 0, spans)).toEqual([
    { y: 0, x: 1, width: 4 },
    { y: 0, x: 5, width: 1 },
  ])
})
