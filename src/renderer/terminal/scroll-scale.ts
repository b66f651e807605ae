/** Browsers stop laying out elements at about 16 million pixels. */
const tallest = 8_000_000

/**
 * Maps a scroll position to a line and back, for more lines than an element can be tall. Up to the
 * limit a line takes `rowHeight` pixels; above it, the whole height stands for all lines.
 */
export interface ScrollScale {
  /** Pixels that the scrolled content takes. */
  readonly height: number
  /** The (fractional) line at the top of the view. */
  lineAt(scrollTop: number): number
  scrollTopOf(line: number): number
}

export function scrollScale(lines: number, rowHeight: number, viewHeight: number): ScrollScale {
  const full = Math.max(lines * rowHeight, viewHeight)
  const height = Math.min(full, tallest)
  const lastTop = Math.max(0, lines - viewHeight / rowHeight)
  const range = Math.max(1, height - viewHeight)
  return {
    height,
    lineAt: (scrollTop) => Math.min(lastTop, (scrollTop / range) * lastTop),
    scrollTopOf: (line) => (lastTop === 0 ? 0 : (Math.min(line, lastTop) / lastTop) * range),
  }
}
