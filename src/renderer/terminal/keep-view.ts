import type { IMarker, Terminal } from '@xterm/xterm'

/** Where the log's lines are in the terminal; offsets are bytes of the log. */
export interface LinePlaces {
  readonly offsetAt: (row: number) => number | undefined
  readonly bufferRowAt: (offset: number) => number | undefined
}

/**
 * Keeps the line at the top for someone who has scrolled up when the terminal gets another size.
 * xterm 6.0 moves the view along with its cursor when rows come or go, but not the place of its
 * scroll bar, from which it goes on: the next jump, to the end too, would fall short by as many rows.
 * With other columns it keeps the number of the row, in which another line stands.
 *
 * `settled` is called when the view is where it stays after a change of size. The function that this
 * returns takes note of the view: call it when a call has scrolled, as the terminal may get another
 * size before its next frame.
 */
export function keepView(terminal: Terminal, places: LinePlaces, settled: () => void): () => void {
  let before = viewOf(terminal)
  let columns = terminal.cols
  let top: IMarker | undefined
  let offset: number | undefined
  // The view is on its way back to its line.
  let returning: object | undefined
  const look = (): void => {
    const view = viewOf(terminal)
    if (view.following || isFullScreen(terminal)) {
      top?.dispose()
      top = undefined
    } else if (top?.line !== view.top) {
      top?.dispose()
      const { baseY, cursorY } = terminal.buffer.active
      top = terminal.registerMarker(view.top - baseY - cursorY)
      offset = places.offsetAt(view.top)
    }
    before = view
  }
  terminal.onRender(() => {
    if (returning === undefined) look()
  })
  terminal.onResize(({ cols }) => {
    const keepsColumns = cols === columns
    columns = cols
    if (before.following || isFullScreen(terminal)) return settled()
    if (keepsColumns && returning === undefined) {
      // What the scrollback has lost was above the rest of it.
      moveTo(terminal, Math.max(0, top?.line ?? 0))
      return settled()
    }
    const { viewportY } = terminal.buffer.active
    const line = offset
    const way = {}
    returning = way
    // Where the scroll bar can go is known with the next frame.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (returning !== way) return
        returning = undefined
        if (terminal.element?.isConnected !== true) return
        moveTo(terminal, (line === undefined ? undefined : places.bufferRowAt(line)) ?? viewportY)
        settled()
      }),
    )
  })
  return () => {
    returning = undefined
    look()
  }
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
  return { top: viewportY, following: viewportY >= baseY }
}
