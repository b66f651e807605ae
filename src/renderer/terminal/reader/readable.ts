import type { Rgb } from './ansi-colour'

/**
 * The colour nearest to `colour` that stands out from `ground` with a contrast of `ratio`, or as far as
 * that goes. Takes the steps that xterm.js takes (`rgba.ensureContrastRatio` in its `Color.ts`), so that
 * it is the same colour.
 */
export function readable(colour: Rgb, ground: Rgb, ratio: number): Rgb {
  if (contrast(colour, ground) >= ratio) return colour
  const darkens = luminance(colour) < luminance(ground)
  const first = towards(darkens ? 0 : 255, colour, ground, ratio)
  if (contrast(first, ground) >= ratio) return first
  const second = towards(darkens ? 255 : 0, colour, ground, ratio)
  return contrast(first, ground) > contrast(second, ground) ? first : second
}

/** The contrast ratio of two colours, from 1 to 21: https://www.w3.org/TR/WCAG20/#contrast-ratiodef */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function towards(end: 0 | 255, colour: Rgb, ground: Rgb, ratio: number): Rgb {
  const step = (channel: number): number =>
    end === 0
      ? channel - Math.ceil(channel * 0.1)
      : Math.min(255, channel + Math.ceil((255 - channel) * 0.1))
  let [red, green, blue] = colour
  while (
    contrast([red, green, blue], ground) < ratio &&
    !(red === end && green === end && blue === end)
  ) {
    red = step(red)
    green = step(green)
    blue = step(blue)
  }
  return [red, green, blue]
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(channel: number): number {
  const part = channel / 255
  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
