import type { CSSProperties } from 'react'
import { minimumContrast } from '../minimum-contrast'
import { rgbOf, type AnsiColour, type AnsiPalette, type Rgb } from './ansi-colour'
import type { AnsiSpan } from './ansi-text'
import { readable } from './readable'

/** Box drawing and Powerline shapes, which xterm too takes for grounds rather than for text. */
const shape = /^[\u2500-\u259f\ue0a4-\ue0d6]/

/** How the terminal draws the span on `ground`: as its program said, and readable. */
export function spanStyle(span: AnsiSpan, ground: Rgb, palette: AnsiPalette): CSSProperties {
  const { look } = span
  const back = backOf(span, palette)
  return {
    color: look.hidden ? 'transparent' : textColour(span, back ?? ground, palette),
    backgroundColor: back && css(back),
    fontWeight: look.bold && 700,
    fontStyle: look.italic && 'italic',
    ...decoration(span, palette),
  }
}

function backOf({ look, mark }: AnsiSpan, palette: AnsiPalette): Rgb | undefined {
  if (mark !== undefined) return palette.mark
  const colour = look.inverse ? look.colour : look.background
  if (colour !== undefined) return rgbOf(colour, palette)
  return look.inverse && palette.foreground
}

function textColour({ text, look }: AnsiSpan, back: Rgb, palette: AnsiPalette): string {
  const usual = look.inverse ? palette.background : palette.foreground
  const said = look.inverse ? look.background : look.colour
  const colour = said === undefined ? usual : rgbOf(look.bold ? brightened(said) : said, palette)
  // Half the contrast, or it would look as if it were not dim.
  const ratio = look.dim ? minimumContrast / 2 : minimumContrast
  const drawn = shape.test(text) ? colour : readable(colour, back, ratio)
  return css(drawn, look.dim && drawn === colour ? 0.5 : 1)
}

/** xterm draws bold text in the bright ones of the sixteen colours. */
function brightened(colour: AnsiColour): AnsiColour {
  return typeof colour === 'number' && colour < 8 ? colour + 8 : colour
}

function decoration({ look }: AnsiSpan, palette: AnsiPalette): CSSProperties {
  const { underline, underlineColour, overline, strikethrough } = look
  const lines = [
    underline && 'underline',
    overline && 'overline',
    strikethrough && 'line-through',
  ].filter((line) => line !== undefined)
  if (lines.length === 0) return {}
  return {
    textDecorationLine: lines.join(' '),
    textDecorationStyle: underline,
    textDecorationColor:
      underlineColour === undefined ? undefined : css(rgbOf(underlineColour, palette)),
  }
}

function css([red, green, blue]: Rgb, opacity = 1): string {
  return `rgb(${red} ${green} ${blue}${opacity === 1 ? '' : ` / ${opacity}`})`
}
