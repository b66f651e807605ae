import type { Terminal } from '@xterm/xterm'

/** Mouse, its encoding, and the report of the focus. */
const noMouse = '\u001b[?1000l\u001b[?1006l\u001b[?1004l'
const leaveFullScreen = '\u001b[?1049l'
/** Keys, scroll region, character sets, colours (DECSTR). */
const softReset = '\u001b[!p'

/**
 * Takes back what a program has switched in its terminal and not switched back: it would keep the
 * wheel, the selection and the lines of before from the reader. What a full screen showed last, which
 * may be an error, is kept below those lines. `then` is called when all of it is written.
 */
export function leaveTerminal(terminal: Terminal, then: () => void): void {
  const { active } = terminal.buffer
  if (active.type === 'normal') {
    terminal.write(noMouse + softReset, then)
    return
  }
  const rows = Array.from(
    { length: terminal.rows },
    (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
  )
  const lastScreen = rows.join('\r\n').trimEnd()
  terminal.write(noMouse + leaveFullScreen + softReset, () => {
    const begin = terminal.buffer.active.cursorX > 0 ? '\r\n' : ''
    terminal.write(begin + lastScreen, then)
  })
}
