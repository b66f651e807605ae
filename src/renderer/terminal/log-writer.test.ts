import { Terminal } from '@xterm/xterm'
import { expect, test } from 'vitest'
import { LogWriter } from './log-writer'
import { TerminalRows } from './terminal-rows'

interface Events {
  readonly caughtUp?: (terminal: Terminal) => void
  readonly moved?: (terminal: Terminal) => void
}

/** A terminal of 10 columns and 5 rows whose log has `size` bytes as it is opened. */
function writerFor(size: number, { caughtUp, moved }: Events) {
  const terminal = new Terminal({ cols: 10, rows: 5, scrollback: 9000, allowProposedApi: true })
  const rows = new TerminalRows(terminal)
  const writer = new LogWriter(terminal, rows, {
    note() {},
    caughtUp: () => caughtUp?.(terminal),
    moved: () => moved?.(terminal),
  })
  writer.beginAt(0, size)
  const write = (text: string) =>
    new Promise<void>((parsed) => writer.write(new TextEncoder().encode(text), 0, [], parsed))
  const textAt = (row: number) => terminal.buffer.active.getLine(row)?.translateToString(true)
  return { rows, write, textAt }
}

test('what is new in a piece is parsed in the size that follows what is old', async () => {
  const caughtUp = (terminal: Terminal) => terminal.resize(30, 5)
  const { write, textAt } = writerFor('old\r\n'.length, { caughtUp })
  await write('old\r\n\u001b[1;20Hedge')
  expect(textAt(0)).toBe(`old${' '.repeat(16)}edge`)
})

test('rows keep their lines when the size changes within a piece', async () => {
  let resized = 0
  const moved = (terminal: Terminal) => terminal.resize(10, 5 + (++resized % 2))
  const { rows, write, textAt } = writerFor(0, { moved })
  const lines = Array.from({ length: 5000 }, (_, index) => `${String(index).padStart(4, '0')}\r\n`)
  await write(lines.join(''))
  expect(resized).toBeGreaterThan(1)
  const shown = [100, 2000, 4000, 4999].map((line) => textAt(rows.bufferRowAt(line * 6) ?? -1))
  expect(shown).toEqual(['0100', '2000', '4000', '4999'])
})
