import { Terminal } from '@xterm/xterm'
import { expect, test } from 'vitest'
import { isBlank } from './is-blank'
import { leaveTerminal } from './leave-terminal'

/** Whether anything is to be seen once the terminal was left after that output. */
async function blankAfter(output: string): Promise<boolean> {
  const terminal = new Terminal({ cols: 10, rows: 5, allowProposedApi: true })
  await new Promise<void>((resolve) => terminal.write(output, resolve))
  await new Promise<void>((resolve) => leaveTerminal(terminal, resolve))
  return isBlank(terminal)
}

const enter = '\u001b[?1049h'
const leave = '\u001b[?1049l'

test('a full-screen program that was left by its own key leaves nothing to be seen', async () => {
  expect(await blankAfter(`${enter}hello${leave}`)).toBe(true)
  expect(await blankAfter('\r\n  \r\n')).toBe(true)
})

test('what was printed before it, or shown last by one that was cut short, is to be seen', async () => {
  expect(await blankAfter(`before\r\n${enter}hello${leave}`)).toBe(false)
  expect(await blankAfter(`${enter}hello`)).toBe(false)
})
