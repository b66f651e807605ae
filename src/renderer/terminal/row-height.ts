import { terminalFont } from './terminal-font'

/** What a terminal's row takes for each pixel of its font's height. */
export const lineHeight = 1.25

let context: OffscreenCanvasRenderingContext2D | null | undefined

/**
 * The height of a terminal's row in CSS pixels, measured and rounded as xterm 6.0 does: whole pixels
 * of the screen.
 */
export function rowHeightOf(fontSize: number): number {
  context ??= new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) return Math.round(fontSize * 1.32 * lineHeight)
  context.font = `${fontSize}px ${terminalFont()}`
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText('W')
  const character = Math.ceil((fontBoundingBoxAscent + fontBoundingBoxDescent) * devicePixelRatio)
  return Math.floor(character * lineHeight) / devicePixelRatio
}
