import type { CSSProperties } from 'react'
import { lineHeight } from '../row-height'
import type { AnsiPalette, Rgb } from './ansi-colour'
import type { AnsiSpan } from './ansi-text'
import { spanStyle } from './span-style'

interface LineTextProps {
  readonly spans: readonly AnsiSpan[]
  /** Of the row, in pixels. */
  readonly height: number
  /** What it is drawn on. */
  readonly ground: Rgb
  readonly palette: AnsiPalette
}

/** The text of a line as the terminal draws it, with its marks. */
export function LineText({ spans, height, ground, palette }: LineTextProps) {
  return spans.map((span, index) => {
    const style = { ...spanStyle(span, ground, palette), ...grownTo(height) }
    return span.mark === 'match' ? (
      <mark
        key={index}
        style={style}
        className="rounded-sm outline-1 -outline-offset-1 outline-warning"
      >
        {span.text}
      </mark>
    ) : (
      <span key={index} style={style} data-alike={span.mark}>
        {span.text}
      </span>
    )
  })
}

/** The ground of a text is as high as its font; with this it is as high as the row, in which it stands. */
function grownTo(height: number): CSSProperties {
  return { paddingBlock: (height - height / lineHeight) / 2 }
}
