import type { ITheme } from '@xterm/xterm'
import { readColour } from '../styles/read-colour'

const ansiNames = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const

/** The terminal's colours, from the tokens that are in force now. */
export function readTerminalTheme(): ITheme {
  const ansi: Record<string, string> = {}
  for (const name of ansiNames) {
    ansi[name] = readColour(`--ansi-${name}`)
    ansi[`bright${name[0]?.toUpperCase()}${name.slice(1)}`] = readColour(`--ansi-bright-${name}`)
  }
  return {
    ...ansi,
    foreground: readColour('--terminal-foreground'),
    background: readColour('--terminal-background'),
    cursor: readColour('--terminal-cursor'),
    cursorAccent: readColour('--terminal-background'),
    selectionBackground: readColour('--terminal-selection'),
    selectionInactiveBackground: readColour('--terminal-selection'),
    // No line between the pane and the marks beside its scroll bar.
    overviewRulerBorder: readColour('--terminal-background'),
    scrollbarSliderBackground: readColour('--scroll-bar'),
    scrollbarSliderHoverBackground: readColour('--faint'),
    scrollbarSliderActiveBackground: readColour('--faint'),
  }
}
