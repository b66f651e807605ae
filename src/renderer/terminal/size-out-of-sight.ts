import type { Terminal } from '@xterm/xterm'

/** What xterm 6.0 has behind `_core._renderService._pausedResizeTask`, and its public interface has not. */
interface PausedResize {
  flush(): void
}

/**
 * Has the terminal take each new size at once. xterm leaves that for an idle moment while it believes
 * that nobody sees it, as in its first frames; until then its scroll bar goes by the rows of before,
 * and output that comes meanwhile is taken for someone's scrolling up. A version of xterm that looks
 * different inside is left as it is.
 */
export function resizeOutOfSight(terminal: Terminal): void {
  const { _core: core } = terminal as {
    _core?: { _renderService?: { _pausedResizeTask?: Partial<PausedResize> } }
  }
  const task = core?._renderService?._pausedResizeTask
  if (typeof task?.flush === 'function') terminal.onResize(() => task.flush?.())
}
