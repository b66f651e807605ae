import type { IMarker, Terminal } from '@xterm/xterm'

/**
 * Keeps the line at the top for someone who has scrolled up when the terminal gets more rows or
 * fewer. xterm 6.0 moves the view along with its cursor then, but not the place of its scroll bar,
 * from which it goes on: the next jump, to the end too, would fall short by as many rows. With other
 * columns lines wrap elsewhere, and the view is what xterm makes of it.
 */
export function keepView(terminal: Terminal): void {
  let before = viewOf(terminal)
  let top: IMarker | undefined
  const look = (): void => {
    const view = viewOf(terminal)
    if (view.following || isFullScreen(terminal)) {
      top?.dispose()
      top = undefined
    } else if (top?.line !== view.top) {
      top?.dispose()
      const { baseY, cursorY } = terminal.buffer.active
      top = terminal.registerMarker(view.top - baseY - cursorY)
    }
    before = view
  }
  terminal.onRender(look)
  terminal.onResize(({ cols }) => {
    if (before.following || isFullScreen(terminal)) return
    if (cols === before.cols) {
      // What the scrollback has lost was above the rest of it.
      moveTo(terminal, Math.max(0, top?.line ?? 0))
      return
    }
    // Where the scroll bar can go is known with the next frame.
    const { viewportY } = terminal.buffer.active
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const isThere = terminal.element?.isConnected === true
        if (isThere && terminal.buffer.active.viewportY === viewportY) moveTo(terminal, viewportY)
      }),
    )
  })
}

function moveTo(terminal: Terminal, top: number): void {
  // A step from where the scroll bar is takes the view there.
  terminal.scrollLines(1)
  terminal.scrollToLine(top)
}

function isFullScreen(terminal: Terminal): boolean {
  return terminal.buffer.active.type === 'alternate'
}

function viewOf(terminal: Terminal) {
  const { viewportY, baseY } = terminal.buffer.active
  return { top: viewportY, following: viewportY >= baseY, cols: terminal.cols }
}
