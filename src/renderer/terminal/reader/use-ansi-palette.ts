import { useEffect, useState } from 'react'
import { readColour } from '../../styles/read-colour'
import { useTheme } from '../../state/use-theme'
import { channelsOf } from '../hex-colour'
import type { AnsiPalette, Rgb } from './ansi-colour'

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
const tokens = [...names, ...names.map((name) => `bright-${name}`)].map((name) => `--ansi-${name}`)

/** The colours that the terminal draws in, of the theme that is in force. */
export function useAnsiPalette(): AnsiPalette {
  const theme = useTheme()
  const [palette, setPalette] = useState(readPalette)
  useEffect(() => {
    // The page has the colours of the theme once all effects have run.
    const frame = requestAnimationFrame(() => setPalette(readPalette()))
    return () => cancelAnimationFrame(frame)
  }, [theme])
  return palette
}

function readPalette(): AnsiPalette {
  return {
    colours: tokens.map(readRgb),
    foreground: readRgb('--terminal-foreground'),
    background: readRgb('--terminal-background'),
    selected: readRgb('--selected'),
    mark: readRgb('--warning-soft'),
  }
}

function readRgb(token: string): Rgb {
  const [red = 0, green = 0, blue = 0] = channelsOf(readColour(token))
  return [red, green, blue]
}
