import type { Terminal } from '@xterm/xterm'

const isMac = navigator.platform.startsWith('Mac')

interface KeyActions {
  readonly copy: (text: string) => void
  readonly nothingToCopy: () => void
  /** Hands the focus back to the screen: Tab belongs to the program. */
  readonly leave: () => void
  /** Keys are held back from now on, or no longer. */
  readonly held: (held: boolean) => void
}

/**
 * Says what keys do in the pane. Without a program to type into they scroll, copy and select, and
 * the rest is left to the screen. With one, only Ctrl+Shift+C and Ctrl+Shift+V (Cmd on macOS) are
 * ours: Ctrl+C belongs to the program. Who types does not stop the moment the program ends, so
 * what is typed on is held back until the focus leaves: the screen would run or stop things.
 */
export class TerminalKeys {
  readonly #terminal: Terminal
  readonly #actions: KeyActions
  #typed = false

  constructor(terminal: Terminal, actions: KeyActions) {
    this.#terminal = terminal
    this.#actions = actions
    terminal.attachCustomKeyEventHandler((event) =>
      event.type === 'keydown' ? this.#press(event) : this.#typing,
    )
    terminal.textarea?.addEventListener('blur', () => {
      this.#typed = false
      actions.held(false)
    })
  }

  /** The program takes no more keys. */
  end(): void {
    this.#terminal.options.disableStdin = true
    this.#actions.held(this.#held)
  }

  get #typing(): boolean {
    return this.#terminal.options.disableStdin !== true
  }

  get #held(): boolean {
    return this.#typed && !this.#typing
  }

  /** True for a key that the terminal may have. */
  #press(event: KeyboardEvent): boolean {
    const terminal = this.#terminal
    if (isCopy(event, this.#typing) && (terminal.hasSelection() || !this.#typing)) {
      event.preventDefault()
      const selected = terminal.getSelection()
      if (selected !== '') this.#actions.copy(selected)
      else this.#actions.nothingToCopy()
      return false
    }
    if (isLeave(event) || (this.#held && event.key === 'Escape')) {
      event.preventDefault()
      this.#actions.leave()
      return false
    }
    if (this.#typing) {
      this.#typed = true
      return !isPaste(event) && !isSearch(event)
    }
    if (scroll(terminal, event) || (this.#held && !isOurs(event))) event.preventDefault()
    return false
  }
}

function isLeave(event: KeyboardEvent): boolean {
  return event.key === 'F6' && event.shiftKey
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

/** A key that is not typed on: the search, and what the menu has on macOS. */
function isOurs(event: KeyboardEvent): boolean {
  return isSearch(event) || (isMac && event.metaKey)
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
