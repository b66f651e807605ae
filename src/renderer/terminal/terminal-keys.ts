import type { Terminal } from '@xterm/xterm'

const isMac = navigator.platform.startsWith('Mac')

interface KeyActions {
  /** False while keys are not typed into a program. */
  readonly typing: () => boolean
  readonly copy: (text: string) => void
  /** Hands the focus back to the screen: Tab belongs to the program. */
  readonly leave: () => void
}

/**
 * Says what keys do in the pane. Without a program to type into they scroll, copy and select, and
 * the rest is left to the screen. With one, only Ctrl+Shift+C and Ctrl+Shift+V (Cmd on macOS) are
 * ours: Ctrl+C belongs to the program.
 */
export function handleKeys(terminal: Terminal, actions: KeyActions): void {
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return actions.typing()
    if (isCopy(event, actions.typing()) && terminal.hasSelection()) {
      event.preventDefault()
      actions.copy(terminal.getSelection())
      return false
    }
    if (event.key === 'F6' && event.shiftKey) {
      event.preventDefault()
      actions.leave()
      return false
    }
    if (actions.typing()) return !isPaste(event) && !isSearch(event)
    if (scroll(terminal, event)) event.preventDefault()
    return false
  })
}

function isCopy(event: KeyboardEvent, typing: boolean): boolean {
  if (event.key.toLowerCase() !== 'c' || event.altKey) return false
  if (isMac) return event.metaKey
  return event.ctrlKey && (event.shiftKey || !typing)
}

/** The browser's own paste follows; xterm brackets it where the program asked for that. */
function isPaste(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() !== 'v') return false
  return isMac ? event.metaKey : event.ctrlKey && event.shiftKey
}

/** Ctrl+F belongs to the program too, so the search takes Shift with it. */
function isSearch(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() !== 'f') return false
  return isMac ? event.metaKey : event.ctrlKey && event.shiftKey
}

function scroll(terminal: Terminal, event: KeyboardEvent): boolean {
  if ((isMac ? event.metaKey : event.ctrlKey) && event.key.toLowerCase() === 'a') {
    terminal.selectAll()
    return true
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  switch (event.key) {
    case 'ArrowUp':
      terminal.scrollLines(-1)
      return true
    case 'ArrowDown':
      terminal.scrollLines(1)
      return true
    case 'PageUp':
      terminal.scrollPages(-1)
      return true
    case 'PageDown':
    case ' ':
      terminal.scrollPages(1)
      return true
    case 'Home':
      terminal.scrollToTop()
      return true
    case 'End':
      terminal.scrollToBottom()
      return true
    default:
      return false
  }
}
