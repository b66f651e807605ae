import { Terminal } from '@xterm/xterm'
import { expect, test } from 'vitest'
import { cellRanges } from './cell-ranges'
import { placeInLine } from './place-in-line'

async function shown(text: string) {
  const terminal = new Terminal({ cols: 10, rows: 5, allowProposedApi: true, convertEol: true })
  await new Promise<void>((resolve) => terminal.write(text, resolve))
  return (match: string, column: number, row = 0) => {
    const place = placeInLine(terminal, row, { text: match, column })
    return place && [place.x, place.y]
  }
}

test('a match is found in the row that it has wrapped to', async () => {
  const place = await shown('first\n0123456789abcfoo\nnext foo')
  expect(place('foo', 13, 1)).toEqual([3, 2])
  expect(place('89ab', 8, 1)).toEqual([8, 1])
  expect(place('first', 0)).toEqual([0, 0])
})

test('a match that was written over, or stands in another line, is not', async () => {
  const place = await shown('10% step\r100% step\nstep')
  expect(place('step', 4)).toBeUndefined()
  expect(place('step', 5)).toEqual([5, 0])
  expect(place('step', 10)).toBeUndefined()
})

test('wide characters take two cells, and tabs as many as they leave', async () => {
  const place = await shown('\u65e5\u672c foo\na\tb')
  expect(place('foo', 3)).toEqual([5, 0])
  expect(place('b', 8, 1)).toEqual([8, 1])
})

test('wide characters that do not fit in the last cell of a row go on in the next one', async () => {
  for (const columns of [9, 10, 11]) {
    const terminal = new Terminal({ cols: columns, rows: 9, allowProposedApi: true })
    await new Promise<void>((resolve) => terminal.write(`${'\u6f22'.repeat(11)}foo`, resolve))
    const place = placeInLine(terminal, 0, { text: 'foo', column: 11 })
    expect(place).toBeDefined()
    const line = terminal.buffer.normal.getLine(place?.y ?? -1)
    expect(line?.getCell(place?.x ?? -1)?.getChars()).toBe('f')
    const span = { from: 10, to: 14 }
    expect(cellRanges(terminal, 0, [span]).reduce((sum, { width }) => sum + width, 0)).toBe(5)
  }
})
