import type { Terminal } from '@xterm/xterm'

/** What xterm 6.0 has in its DOM renderer, and its public interface has not. */
export interface WidthCache {
  readonly _font: string
  readonly _fontSize: number
  readonly _weight: number | string
  readonly _weightBold: number | string
  _measure: (this: WidthCache, characters: string, variant: number) => number
}

const widths = new Map<string, number>()
/** More than a session of anybody shows; a file of random bytes has the rest. */
const mostWidths = 20_000

/**
 * Lets all terminals share what the DOM renderer measures: each lays out every character anew that it
 * has not drawn before, which makes the first output wait. A version of xterm that looks different
 * inside, and a terminal that the GPU draws, are left as they are.
 */
export function shareCharacterWidths(terminal: Terminal): void {
  const cache = widthCacheOf(terminal)
  if (cache !== undefined) measureOnce(cache)
}

/** `_measure` looks at the page once for each character of a font. */
export function measureOnce(cache: WidthCache): void {
  const { _measure: measure } = cache
  cache._measure = function (characters, variant) {
    const { _font, _fontSize, _weight, _weightBold } = this
    const font = `${_font}|${_fontSize}|${_weight}|${_weightBold}|${globalThis.devicePixelRatio}`
    const key = `${variant}${characters}|${font}`
    const known = widths.get(key)
    if (known !== undefined) return known
    const width = measure.call(this, characters, variant)
    if (widths.size >= mostWidths) widths.clear()
    // Without a box it has no width yet.
    if (width > 0) widths.set(key, width)
    return width
  }
}

function widthCacheOf(terminal: Terminal): WidthCache | undefined {
  const { _core: core } = terminal as {
    _core?: { _renderService?: { _renderer?: { value?: { _widthCache?: Partial<WidthCache> } } } }
  }
  const cache = core?._renderService?._renderer?.value?._widthCache
  const known =
    typeof cache?._measure === 'function' &&
    typeof cache._font === 'string' &&
    typeof cache._fontSize === 'number' &&
    '_weight' in cache &&
    '_weightBold' in cache
  return known ? (cache as WidthCache) : undefined
}
