import { expect, test } from 'vitest'
import { afterSgr, type AnsiLook } from './ansi-look'

const lookOf = (...sequences: string[]) => sequences.reduce<AnsiLook>(afterSgr, {})

const all: AnsiLook = {
  colour: 1,
  background: 2,
  inverse: true,
  bold: true,
  dim: true,
  italic: true,
  hidden: true,
  strikethrough: true,
  overline: true,
  underline: 'solid',
  underlineColour: 3,
}
const allOn = '1;2;3;4;7;8;9;31;42;53;58;5;3'

test('what is switched on together is there together', () => {
  expect(lookOf(allOn)).toEqual(all)
})

test.each([
  ['22', ['bold', 'dim']],
  ['23', ['italic']],
  ['24', ['underline']],
  ['4:0', ['underline']],
  ['27', ['inverse']],
  ['28', ['hidden']],
  ['29', ['strikethrough']],
  ['39', ['colour']],
  ['49', ['background']],
  ['55', ['overline']],
  ['59', ['underlineColour']],
])('%s takes back %j and nothing else', (code, names) => {
  const left = Object.entries(all).filter(([name]) => !names.includes(name))
  expect(lookOf(allOn, code)).toEqual(Object.fromEntries(left))
})

test.each(['', '0', '1;0', ';'])('%j takes everything back', (code) => {
  expect(lookOf(allOn, code)).toEqual({})
})

test.each([
  ['90', { colour: 8 }],
  ['97;107', { colour: 15, background: 15 }],
  ['38;5;196', { colour: 196 }],
  ['38:5:196', { colour: 196 }],
  ['48;2;1;2;3', { background: [1, 2, 3] }],
  ['38:2::1:2:3', { colour: [1, 2, 3] }],
  ['38:2:1:2:3', { colour: [1, 2, 3] }],
  ['58:2::1:2:3', { underlineColour: [1, 2, 3] }],
  ['38;5;1;48;5;2;1', { colour: 1, background: 2, bold: true }],
  ['38;2;9;9;9;3', { colour: [9, 9, 9], italic: true }],
  ['38;5;300', { colour: 44 }],
  ['38', {}],
])('the colours of %s are read', (code, look) => {
  expect(lookOf(code)).toEqual(look)
})

test.each([
  ['4', 'solid'],
  ['4:1', 'solid'],
  ['4:2', 'double'],
  ['21', 'double'],
  ['4:3', 'wavy'],
  ['4:4', 'dotted'],
  ['4:5', 'dashed'],
  ['4:9', 'solid'],
])('%s underlines with a %s line', (code, underline) => {
  expect(lookOf(code)).toEqual({ underline })
})

test('the style of an underline is no code of its own', () => {
  expect(lookOf('4:3;1')).toEqual({ underline: 'wavy', bold: true })
  expect(lookOf('5', '25', '73')).toEqual({})
})
