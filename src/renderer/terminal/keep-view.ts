import type { Terminal } from '@xterm/xterm'

/**
 * Keeps what is in view for someone who has scrolled up when the terminal's size changes. xterm 6.0
 * moves the view with the rows that its cursor loses or gets, but not the place of its scroll bar,
 * from which it goes on: the next jump, to the end too, would fall short by as many rows.
 */
export function keepView(terminal: Terminal): void {
  let before = viewOf(terminal)
  terminal.onRender(() => {
    before = viewOf(terminal)
  })
  terminal.onResize(({ cols }) => {
    const { active } = terminal.buffer
    if (before.following || active.type === 'alternate') return
    if (cols === before.cols) {
      moveTo(terminal, before.top)
      return
    }
    // Lines wrap elsewhere; where the scroll bar can go is known with the next frame.
    const top = active.viewportY
    requestAnimationFrame(() => requestAnimationFrame(() => moveTo(terminal, top)))
  })
}

function moveTo(terminal: Terminal, top: number): void {
  // A step from where the scroll bar is takes the view there.
  terminal.scrollLines(1)
  terminal.scrollToLine(top)
}

function viewOf(terminal: Terminal) {
  const { viewportY, baseY } = terminal.buffer.active
  return { top: viewportY, following: viewportY >= baseY, cols: terminal.cols }
}
