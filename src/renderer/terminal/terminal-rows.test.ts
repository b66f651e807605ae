import fc from 'fast-check'
import { Terminal } from '@xterm/xterm'
import { expect, test } from 'vitest'
import { TerminalRows } from './terminal-rows'
import type { LogMark } from '../../contract/log-port'

interface Shown {
  readonly terminal: Terminal
  readonly rows: TerminalRows
  write(text: string, stream?: LogMark['stream']): Promise<void>
}

/** A terminal of 10 columns and 5 rows; each write is a piece with one mark, stamped by its offset. */
function show(scrollback = 1000): Shown {
  const options = { cols: 10, rows: 5, scrollback, convertEol: true, allowProposedApi: true }
  const terminal = new Terminal(options)
  const rows = new TerminalRows(terminal)
  let offset = 0
  rows.beginAt(0)
  const write = async (text: string, stream: LogMark['stream'] = 'stdout'): Promise<void> => {
    const bytes = new TextEncoder().encode(text)
    await new Promise<void>((resolve) => terminal.write(bytes, resolve))
    const end = offset + bytes.length
    rows.parsed(bytes, offset, [{ end, stream, timestamp: offset }])
    offset = end
  }
  return { terminal, rows, write }
}

const textAt = (terminal: Terminal, row: number) =>
  terminal.buffer.active.getLine(row)?.translateToString(true)

test('each row has the facts of the line that it shows, wrapped or not', async () => {
  const { rows, write } = show()
  await write('one\n')
  await write('two is long and wraps\n', 'stderr')
  await write('three\n')
  const facts = rows.facts(0, 5).map((fact) => fact && [fact.stream, fact.timestamp])
  expect(facts).toEqual([
    ['stdout', 0],
    ['stderr', 4],
    ['stderr', 4],
    ['stderr', 4],
    ['stdout', 26],
  ])
})

test('a line is marked when only a part of it came from stderr', async () => {
  const { rows, write } = show()
  await write('out ')
  await write('err\n', 'stderr')
  await write('out\n')
  expect(rows.facts(0, 2).map((fact) => fact?.stream)).toEqual(['stderr', 'stdout'])
})

test('lines are found after the scrollback was trimmed and the window made narrower', async () => {
  const { terminal, rows, write } = show(20)
  for (let line = 0; line < 60; line += 1) await write(`line ${String(line).padStart(4, '0')}\n`)
  terminal.resize(6, 5)
  const row = rows.bufferRowAt(50 * 10 + 3)
  expect(row).toBeDefined()
  expect(textAt(terminal, row ?? -1)).toBe('line 0')
  expect(textAt(terminal, (row ?? -1) + 1)).toBe('050')
  expect(rows.bufferRowAt(3)).toBeUndefined()
})

test('a program that redraws its lines leaves those above it in their place', async () => {
  const { terminal, rows, write } = show()
  await write('above\n')
  await write('a\nb\n')
  for (let round = 0; round < 9; round += 1) await write('\u001b[2Aa\nb\n')
  await write('below\n')
  const offsetOfAbove = 0
  expect(textAt(terminal, rows.bufferRowAt(offsetOfAbove) ?? -1)).toBe('above')
  const below = 10 + 9 * 8
  expect(textAt(terminal, rows.bufferRowAt(below) ?? -1)).toBe('below')
})

test('rows are found again after a full-screen program, whatever the size by then', async () => {
  for (const [columns, height] of [
    [10, 5],
    [6, 8],
    [20, 3],
  ] as const) {
    const { terminal, rows, write } = show()
    await write('first\n')
    await write('second is long\n$ vim\n\u001b[?1049h')
    await write('of a screen\nand more\n')
    terminal.resize(columns, height)
    await write('of a screen\n\u001b[?1049lthen\n')
    await write('last\n')
    const found = (offset: number) => textAt(terminal, rows.bufferRowAt(offset) ?? -1)
    expect(found(0)).toBe('first')
    expect(found(6)).toBe('second is long'.slice(0, columns))
    expect(found(21)).toBe('$ vim')
    expect(found(6 + 29 + 21 + 12 + 13)).toBe('last')
  }
})

test('after a gap of the pane, lines are counted from its other side', async () => {
  const { terminal, rows, write } = show()
  await write('first\n')
  await new Promise<void>((resolve) => terminal.write('gap\r\n', resolve))
  rows.beginAt(5000)
  const bytes = new TextEncoder().encode('later\nlast\n')
  await new Promise<void>((resolve) => terminal.write(bytes, resolve))
  rows.parsed(bytes, 5000, [{ end: 5011, stream: 'stdout', timestamp: 7 }])
  expect(textAt(terminal, rows.bufferRowAt(5006) ?? -1)).toBe('last')
  expect(textAt(terminal, rows.bufferRowAt(0) ?? -1)).toBe('first')
  expect(rows.facts(2, 1)[0]?.timestamp).toBe(7)
})

test('however lines are long and cut into pieces, each is found at its own text', async () => {
  const lengths = fc.array(fc.nat(35), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1, max: 40 }), async (lineLengths, pieceLength) => {
      const { terminal, rows, write } = show(30)
      const lines = lineLengths.map((length, index) => `${index}`.padEnd(length, '.'))
      const text = lines.map((line) => `${line}\n`).join('')
      for (let at = 0; at < text.length; at += pieceLength) {
        await write(text.slice(at, at + pieceLength))
      }
      let offset = 0
      for (const line of lines) {
        const row = rows.bufferRowAt(offset)
        if (row !== undefined) expect(textAt(terminal, row)).toBe(line.slice(0, 10))
        offset += line.length + 1
      }
      expect(rows.bufferRowAt(offset)).toBe(
        terminal.buffer.active.baseY + terminal.buffer.active.cursorY,
      )
    }),
    { numRuns: 40 },
  )
})
