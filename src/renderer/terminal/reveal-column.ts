import type { Terminal } from '@xterm/xterm'

/** Brings `count` columns from `column` on into view, where a pane that does not wrap scrolls sideways. */
export function revealColumn({ element, cols }: Terminal, column: number, count: number): void {
  const stage = element?.closest('.terminal-stage')
  const screen = element?.querySelector('.xterm-screen')
  if (!stage || !screen) return
  const cellWidth = screen.clientWidth / cols
  const from = column * cellWidth
  const to = Math.min(from + count * cellWidth, from + stage.clientWidth)
  if (from < stage.scrollLeft || to > stage.scrollLeft + stage.clientWidth)
    stage.scrollLeft = Math.max(0, to - stage.clientWidth * (2 / 3))
}
