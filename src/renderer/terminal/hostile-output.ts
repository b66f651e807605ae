import type { Terminal } from '@xterm/xterm'

/** Colours, their reset, and the clipboard: what output may not change or ask. */
const refusedCommands = [4, 10, 11, 12, 17, 19, 52, 104, 110, 111, 112]
const clipboardCommand = 52

/**
 * Takes from log bytes what they have no business with. The clipboard (OSC 52) is closed always; in
 * a run without input also the palette, so that an old log can't repaint the pane, and all that only
 * a terminal has: another screen, the mouse, a scroll region, a reset, clearing the scrollback. They
 * would outlast the run and keep its lines, the wheel or the selection from its reader. Device queries need nothing here:
 * without input, xterm sends no answer.
 */
export function refuseHostileOutput(terminal: Terminal, interactive: boolean): void {
  const { parser } = terminal
  for (const command of interactive ? [clipboardCommand] : refusedCommands) {
    parser.registerOscHandler(command, () => true)
  }
  if (interactive) return
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, () => true)
  parser.registerCsiHandler({ prefix: '?', final: 'l' }, (modes) => !hidesCursor(modes))
  parser.registerCsiHandler({ final: 'h' }, () => true)
  parser.registerCsiHandler({ final: 'l' }, () => true)
  parser.registerCsiHandler({ final: 'r' }, () => true)
  parser.registerCsiHandler({ final: 'J' }, clearsScrollback)
  parser.registerCsiHandler({ prefix: '?', final: 'J' }, clearsScrollback)
  parser.registerCsiHandler({ intermediates: '!', final: 'p' }, () => true)
  parser.registerEscHandler({ final: 'c' }, () => true)
}

function clearsScrollback([what]: (number | number[])[]): boolean {
  return what === 3
}

/** The pane says it itself. */
function hidesCursor(modes: (number | number[])[]): boolean {
  return modes.length === 1 && modes[0] === 25
}

const openable = /^(https?|mailto):/i

/** True for links that may go to the browser. Main checks again. */
export function isOpenable(url: string): boolean {
  return openable.test(url)
}
