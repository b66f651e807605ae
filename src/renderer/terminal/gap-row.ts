import type { Terminal } from '@xterm/xterm'
import { formatBytes } from '../format/bytes'

/** CAN ends a half-written escape sequence; the reset ends colours whose end was left out. */
export const cleanState = '\u0018\u001b[0m'

/** What a gap of that many bytes says. */
export function gapText(bytes: number): string {
  return `… ${formatBytes(bytes)} not shown: open the full log`
}

/**
 * Writes a row of the pane's own that stands for what was left out; a click on it calls `onOpen`.
 * `written` is called when the next byte of the log may be written below it.
 */
export function writeGapRow(
  terminal: Terminal,
  gap: { bytes: number; midLine: boolean; onOpen: () => void; written: () => void },
): void {
  const text = gapText(gap.bytes)
  terminal.write(`${cleanState}${gap.midLine ? '\r\n' : ''}${text}`, () => {
    decorate(terminal, text, gap.onOpen)
  })
  terminal.write('\r\n', gap.written)
}

function decorate(terminal: Terminal, text: string, onOpen: () => void): void {
  const marker = terminal.registerMarker(0)
  const decoration = terminal.registerDecoration({ marker, width: terminal.cols, layer: 'top' })
  decoration?.onRender((element) => {
    // A resize may leave the marker at another row (xterm 6.0.0): never cover what is not ours.
    const below = terminal.buffer.active.getLine(marker.line)?.translateToString(true) ?? ''
    element.style.visibility = below !== '' && text.startsWith(below) ? 'visible' : 'hidden'
    if (element.firstChild) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'terminal-gap'
    button.textContent = text
    button.addEventListener('click', onOpen)
    element.append(button)
  })
}
