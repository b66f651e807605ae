import { expect, test } from 'vitest'
import type { AnsiPalette, Rgb } from './ansi-colour'
import { parseAnsiLine, type AnsiSpan } from './ansi-text'
import { contrast } from './readable'
import { spanStyle } from './span-style'

/** Of the dark theme. */
const palette: AnsiPalette = {
  colours: [
    [44, 45, 53],
    [242, 120, 120],
    [95, 203, 137],
    [223, 179, 92],
    [116, 177, 247],
    [211, 139, 230],
    [92, 197, 209],
    [201, 201, 211],
    [133, 134, 148],
    [255, 154, 154],
    [134, 223, 169],
    [240, 205, 134],
    [154, 204, 255],
    [228, 174, 242],
    [134, 221, 230],
    [244, 244, 248],
  ],
  foreground: [220, 220, 228],
  background: [17, 18, 21],
  selected: [41, 42, 60],
  mark: [46, 38, 23],
}

const styleOf = (codes: string, mark?: AnsiSpan['mark'], text = 'x') => {
  const [span] = parseAnsiLine(`\u001b[${codes}m${text}`)
  if (span === undefined) throw new Error('no span')
  return spanStyle(mark ? { ...span, mark } : span, palette.background, palette)
}

const rgbIn = (colour: string | undefined): Rgb => {
  const [red = 0, green = 0, blue = 0] = colour?.match(/\d+/g)?.map(Number) ?? []
  return [red, green, blue]
}

test('text without a look has the usual colour and no ground', () => {
  expect(styleOf('')).toMatchObject({ color: 'rgb(220 220 228)', backgroundColor: undefined })
})

test('inverse text is drawn in its ground on its colour', () => {
  expect(styleOf('7')).toMatchObject({
    color: 'rgb(17 18 21)',
    backgroundColor: 'rgb(220 220 228)',
  })
  expect(styleOf('7;32')).toMatchObject({
    color: 'rgb(17 18 21)',
    backgroundColor: 'rgb(95 203 137)',
  })
  expect(styleOf('7;31;43')).toMatchObject({ backgroundColor: 'rgb(242 120 120)' })
  expect(styleOf('7;32;27')).toMatchObject({ color: 'rgb(95 203 137)', backgroundColor: undefined })
})

test('lines run under, over and through the text', () => {
  expect(styleOf('4;9;53')).toMatchObject({ textDecorationLine: 'underline overline line-through' })
  expect(styleOf('4:3;58;5;0')).toMatchObject({
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
    textDecorationColor: 'rgb(44 45 53)',
  })
  expect(styleOf('9;29')).not.toHaveProperty('textDecorationLine')
})

test('hidden text keeps its place and its ground', () => {
  expect(styleOf('8;41')).toMatchObject({
    color: 'transparent',
    backgroundColor: 'rgb(242 120 120)',
  })
})

test('dim text is drawn at half strength', () => {
  expect(styleOf('2')).toMatchObject({ color: 'rgb(220 220 228 / 0.5)' })
  expect(styleOf('1;2;31;22')).toMatchObject({ color: 'rgb(242 120 120)', fontWeight: undefined })
})

test('bold text has the bright one of the sixteen colours', () => {
  expect(styleOf('1;31')).toMatchObject({ color: 'rgb(255 154 154)', fontWeight: 700 })
  expect(styleOf('1;38;2;1;200;3')).toMatchObject({ color: 'rgb(1 200 3)' })
})

test('text can be read, whatever colours a program has chosen', () => {
  const pairs = Array.from({ length: 16 }, (_, text) =>
    Array.from({ length: 16 }, (_, ground) => `38;5;${text};48;5;${ground}`),
  ).flat()
  const unreadable = [...pairs, '30', '38;2;20;20;20', '7;30;40', '31;44;1'].filter((codes) => {
    const { color, backgroundColor } = styleOf(codes)
    const ground = backgroundColor === undefined ? palette.background : rgbIn(backgroundColor)
    return contrast(rgbIn(color), ground) < 4.5
  })
  expect(unreadable).toEqual([])
})

test('what is drawn with boxes and blocks keeps its colour', () => {
  expect(styleOf('30', undefined, '\u2588')).toMatchObject({ color: 'rgb(44 45 53)' })
})

test('a mark takes the place of the ground, and what is on it can be read', () => {
  for (const mark of ['match', 'alike'] as const) {
    const { color, backgroundColor } = styleOf('30;47', mark)
    expect(backgroundColor).toBe('rgb(46 38 23)')
    expect(contrast(rgbIn(color), palette.mark)).toBeGreaterThanOrEqual(4.5)
  }
})

test('a colour of the cube and a grey are those of xterm', () => {
  expect(styleOf('38;5;196')).toMatchObject({ color: 'rgb(255 0 0)' })
  expect(styleOf('48;5;232')).toMatchObject({ backgroundColor: 'rgb(8 8 8)' })
})
