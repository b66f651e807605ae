/** Red, green and blue, each from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** One of xterm's 256 colours, or a colour of its own. */
export type AnsiColour = number | Rgb

/** The colours of the theme that is in force. */
export interface AnsiPalette {
  /** The first sixteen. */
  readonly colours: readonly Rgb[]
  readonly foreground: Rgb
  readonly background: Rgb
  /** Behind the line that is pointed out, and behind what was looked for. */
  readonly selected: Rgb
  readonly mark: Rgb
}

export function rgbOf(colour: AnsiColour, { colours, foreground }: AnsiPalette): Rgb {
  if (typeof colour !== 'number') return colour
  if (colour < 16) return colours[colour] ?? foreground
  if (colour >= 232) {
    const grey = 8 + (colour - 232) * 10
    return [grey, grey, grey]
  }
  const cube = colour - 16
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40)
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]
}
