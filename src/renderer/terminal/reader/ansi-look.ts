import type { AnsiColour } from './ansi-colour'

/** How text is to look, as its program said: what is left out is as usual. */
export interface AnsiLook {
  readonly colour?: AnsiColour
  readonly background?: AnsiColour
  readonly inverse?: true
  readonly bold?: true
  readonly dim?: true
  readonly italic?: true
  readonly hidden?: true
  readonly strikethrough?: true
  readonly overline?: true
  readonly underline?: Underline
  readonly underlineColour?: AnsiColour
}

type Underline = 'solid' | 'double' | 'wavy' | 'dotted' | 'dashed'

/** By the number after `4:`, from 1 on. */
const underlines: readonly Underline[] = ['solid', 'double', 'wavy', 'dotted', 'dashed']

const switchedOn: Readonly<Record<number, AnsiLook>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  7: { inverse: true },
  8: { hidden: true },
  9: { strikethrough: true },
  21: { underline: 'double' },
  53: { overline: true },
}

const takenBack: Readonly<Record<number, readonly (keyof AnsiLook)[]>> = {
  22: ['bold', 'dim'],
  23: ['italic'],
  24: ['underline'],
  27: ['inverse'],
  28: ['hidden'],
  29: ['strikethrough'],
  39: ['colour'],
  49: ['background'],
  55: ['overline'],
  59: ['underlineColour'],
}

const coloured: Readonly<Record<number, 'colour' | 'background' | 'underlineColour'>> = {
  38: 'colour',
  48: 'background',
  58: 'underlineColour',
}

/** The look after a sequence with these parameters (`1;38:5:196`), as xterm reads them. */
export function afterSgr(look: AnsiLook, parameters: string): AnsiLook {
  const all = parameters.split(';').map((parameter) => parameter.split(':').map(Number))
  let next = look
  for (let index = 0; index < all.length; index += 1) {
    const [code = 0, ...details] = all[index] ?? []
    const name = coloured[code]
    if (name === undefined) next = afterCode(next, code, details[0])
    else if (details.length > 0) next = withColour(next, name, colourOfDetails(details))
    else {
      const rest = all.slice(index + 1).map(([first = 0]) => first)
      next = withColour(next, name, colourOf(rest))
      index += rest[0] === 5 ? 2 : 4
    }
  }
  return next
}

function afterCode(look: AnsiLook, code: number, detail: number | undefined): AnsiLook {
  if (code === 0) return {}
  if (code === 4) return detail === 0 ? without(look, ['underline']) : underlined(look, detail)
  if (code >= 30 && code <= 37) return { ...look, colour: code - 30 }
  if (code >= 40 && code <= 47) return { ...look, background: code - 40 }
  if (code >= 90 && code <= 97) return { ...look, colour: code - 82 }
  if (code >= 100 && code <= 107) return { ...look, background: code - 92 }
  const back = takenBack[code]
  return back === undefined ? { ...look, ...switchedOn[code] } : without(look, back)
}

function underlined(look: AnsiLook, style = 1): AnsiLook {
  return { ...look, underline: underlines[style - 1] ?? 'solid' }
}

function withColour(
  look: AnsiLook,
  name: 'colour' | 'background' | 'underlineColour',
  colour: AnsiColour | undefined,
): AnsiLook {
  return colour === undefined ? look : { ...look, [name]: colour }
}

/** `5:n`, `2:r:g:b`, or `2:space:r:g:b`. */
function colourOfDetails(details: readonly number[]): AnsiColour | undefined {
  const [kind = 0, ...values] = details
  return colourOf([kind, ...(kind === 2 && values.length > 3 ? values.slice(1) : values)])
}

function colourOf([kind, ...values]: readonly number[]): AnsiColour | undefined {
  const [first = 0, second = 0, third = 0] = values.map((value) => value & 0xff)
  if (kind === 5) return first
  return kind === 2 ? [first, second, third] : undefined
}

function without(look: AnsiLook, names: readonly (keyof AnsiLook)[]): AnsiLook {
  const rest: { -readonly [Name in keyof AnsiLook]: AnsiLook[Name] } = { ...look }
  for (const name of names) delete rest[name]
  return rest
}
