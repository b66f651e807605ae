/** A stretch of text in one look. Colours are CSS values. */
export interface AnsiSpan {
  readonly text: string
  readonly look: AnsiLook
  /** It is what was looked for. */
  readonly marked?: boolean
}

/** A stretch of a text: [start, end) in UTF-16 units. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

export interface AnsiLook {
  readonly colour?: string
  readonly background?: string
  readonly bold?: boolean
  readonly dim?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
}

/* oxlint-disable no-control-regex -- escape sequences are made of control characters */
const sequence =
  /\u001b(?:\[([0-9;:]*)([@-~])|\[[^@-~]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_]|[()][0-9A-B])/g
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f]/g
/* oxlint-enable no-control-regex */

const noMark: TextRange = { start: 0, end: 0 }

/** A line of a log as coloured spans, those in `mark` marked; every sequence but colours is left out. */
export function parseAnsiLine(line: string, mark: TextRange = noMark): AnsiSpan[] {
  const spans: AnsiSpan[] = []
  let look: AnsiLook = {}
  let at = 0
  const push = (start: number, end: number, marked: boolean): void => {
    const text = line.slice(start, end).replace(invisible, '')
    if (text !== '') spans.push(marked ? { text, look, marked } : { text, look })
  }
  const add = (end: number): void => {
    const markStart = Math.max(at, Math.min(mark.start, end))
    const markEnd = Math.max(markStart, Math.min(mark.end, end))
    push(at, markStart, false)
    push(markStart, markEnd, true)
    push(markEnd, end, false)
  }
  for (const match of line.matchAll(sequence)) {
    add(match.index)
    at = match.index + match[0].length
    if (match[2] === 'm') look = applySgr(look, match[1] ?? '')
  }
  add(line.length)
  return spans
}

function applySgr(look: AnsiLook, parameters: string): AnsiLook {
  const codes = parameters.split(/[;:]/).map(Number)
  let next = look
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0
    if (code === 38 || code === 48) {
      const extended = extendedColour(codes, index + 1)
      next = { ...next, [code === 38 ? 'colour' : 'background']: extended.colour }
      index += extended.taken
    } else next = applyCode(next, code)
  }
  return next
}

function applyCode(look: AnsiLook, code: number): AnsiLook {
  if (code === 0) return {}
  if (code === 1) return { ...look, bold: true }
  if (code === 2) return { ...look, dim: true }
  if (code === 3) return { ...look, italic: true }
  if (code === 4) return { ...look, underline: true }
  if (code === 22) return { ...look, bold: false, dim: false }
  if (code === 23) return { ...look, italic: false }
  if (code === 24) return { ...look, underline: false }
  if (code >= 30 && code <= 37) return { ...look, colour: paletteColour(code - 30) }
  if (code >= 90 && code <= 97) return { ...look, colour: paletteColour(code - 82) }
  if (code >= 40 && code <= 47) return { ...look, background: paletteColour(code - 40) }
  if (code >= 100 && code <= 107) return { ...look, background: paletteColour(code - 92) }
  if (code === 39) return without(look, 'colour')
  if (code === 49) return without(look, 'background')
  return look
}

function without(look: AnsiLook, name: 'colour' | 'background'): AnsiLook {
  const { [name]: _, ...rest } = look
  return rest
}

function extendedColour(codes: readonly number[], at: number): { colour: string; taken: number } {
  if (codes[at] === 5) return { colour: paletteColour(codes[at + 1] ?? 0), taken: 2 }
  const [red = 0, green = 0, blue = 0] = codes.slice(at + 1, at + 4)
  return { colour: `rgb(${red} ${green} ${blue})`, taken: 4 }
}

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']

/** One of xterm's 256 colours; the first sixteen are the theme's. */
function paletteColour(index: number): string {
  if (index < 8) return `var(--ansi-${names[index]})`
  if (index < 16) return `var(--ansi-bright-${names[index - 8]})`
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return `rgb(${grey} ${grey} ${grey})`
  }
  const cube = index - 16
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40)
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`
}
