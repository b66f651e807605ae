import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { Terminal } from '@xterm/xterm'
import { isOpenable } from './hostile-output'
import { minimumContrast } from './minimum-contrast'
import type { PaneOptions } from './pane-options'
import { lineHeight } from './row-height'
import { terminalFont } from './terminal-font'
import { readTerminalTheme } from './terminal-theme'

/** Lines above the screen that a terminal keeps; older ones come from disk. */
export const scrollbackLines = 10_000

/** A terminal for a run's output, not on the page yet. Links go through a scheme check. */
export function createTerminal(options: PaneOptions): Terminal {
  const openLink = (_: MouseEvent, url: string): void => {
    if (isOpenable(url)) options.openLink(url)
  }
  const terminal = new Terminal({
    allowProposedApi: true,
    convertEol: !options.interactive,
    disableStdin: !options.interactive,
    cursorBlink: options.interactive,
    cursorInactiveStyle: options.interactive ? 'outline' : 'none',
    scrollback: scrollbackLines,
    // What a program by pipes clears away is output all the same, and stays above.
    scrollOnEraseInDisplay: !options.interactive,
    fontFamily: terminalFont(),
    fontSize: options.fontSize,
    lineHeight,
    theme: readTerminalTheme(),
    minimumContrastRatio: minimumContrast,
    screenReaderMode: options.screenReader,
    linkHandler: { activate: openLink, allowNonHttpProtocols: true },
  })
  terminal.loadAddon(new UnicodeGraphemesAddon())
  terminal.loadAddon(new WebLinksAddon(openLink))
  return terminal
}
