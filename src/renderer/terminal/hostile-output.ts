import type { Terminal } from '@xterm/xterm'

/** Colours, their reset, and the clipboard: what output may not change or ask. */
const refusedCommands = [4, 10, 11, 12, 17, 19, 52, 104, 110, 111, 112]
const clipboardCommand = 52

/**
 * Takes from log bytes what they have no business with. The clipboard (OSC 52) is closed always;
 * in a run without input also the palette, so that an old log can't repaint the pane. Device
 * queries need nothing here: without input, xterm sends no answer.
 */
export function refuseHostileOutput(terminal: Terminal, interactive: boolean): void {
  for (const command of interactive ? [clipboardCommand] : refusedCommands) {
    terminal.parser.registerOscHandler(command, () => true)
  }
}

const openable = /^(https?|mailto):/i

/** True for links that may go to the browser. Main checks again. */
export function isOpenable(url: string): boolean {
  return openable.test(url)
}
