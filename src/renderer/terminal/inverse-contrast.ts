import type { Terminal } from '@xterm/xterm'

interface ContrastCache {
  setColor(background: number, foreground: number, adjusted: null): void
}

/** What xterm 6.0 has behind `_core._themeService.colors`, and its public interface has not. */
interface ThemeColors {
  readonly foreground: { readonly rgba: number }
  readonly contrastCache: ContrastCache
  readonly halfContrastCache: ContrastCache
}

/**
 * Call it after each change of the theme. xterm's DOM renderer takes inverse text for the foreground
 * colour on the foreground colour and adjusts it to a grey; it is drawn in the background colour when
 * there is nothing to adjust. A version of xterm that looks different inside is left as it is.
 */
export function keepInverseText(terminal: Terminal): void {
  const { _core: core } = terminal as {
    _core?: { _themeService?: { colors?: Partial<ThemeColors> } }
  }
  const { foreground, contrastCache, halfContrastCache } = core?._themeService?.colors ?? {}
  if (typeof foreground?.rgba !== 'number') return
  for (const cache of [contrastCache, halfContrastCache]) {
    if (typeof cache?.setColor === 'function')
      cache.setColor(foreground.rgba, foreground.rgba, null)
  }
}
