import type { Terminal } from '@xterm/xterm'

/** `DEFAULT_SCROLL_BAR_WIDTH` of xterm 6.0; the veils in terminal.css keep off it, too. */
export const scrollBarPixels = 14

/** `ScrollbarVisibility.Visible` of VS Code's scroll bar in xterm: where there is something to scroll. */
const visible = 3

/** What xterm 6.0 has behind `_core._viewport._scrollableElement`, and its public interface has not. */
interface ScrollableElement {
  setRevealOnScroll(reveal: boolean): void
  updateOptions(options: { readonly vertical: number }): void
}

/**
 * Shows the scroll bar of a terminal that is open all the time. xterm reveals it at every line that
 * scrolls in and sets a timer to hide it again, twice per line, which takes longer than the line. A
 * version of xterm that looks different inside is left as it is.
 */
export function showScrollBar(terminal: Terminal): void {
  const { _core: core } = terminal as {
    _core?: { _viewport?: { _scrollableElement?: Partial<ScrollableElement> } }
  }
  const element = core?._viewport?._scrollableElement
  if (typeof element?.setRevealOnScroll !== 'function') return
  if (typeof element.updateOptions !== 'function') return
  element.updateOptions({ vertical: visible })
  element.setRevealOnScroll(false)
}
