const tabWidth = 8
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const control = /[\u0000-\u001f\u007f]/
const controls = /[\u0000-\u001f\u007f]/g // oxlint-disable-line no-control-regex -- see above

/**
 * Where what follows `text` stands in its line on a terminal, in UTF-16 units, when the text begins
 * at `column`: a carriage return goes back to 0, a tab on to a multiple of 8.
 */
export function columnAfter(text: string, column: number): number {
  if (!control.test(text)) return column + text.length
  let at = 0
  let next = column
  for (const match of text.matchAll(controls)) {
    next = afterControl(match[0], next + match.index - at)
    at = match.index + 1
  }
  return next + text.length - at
}

function afterControl(character: string, column: number): number {
  if (character === '\r') return 0
  if (character === '\t') return (Math.floor(column / tabWidth) + 1) * tabWidth
  if (character === '\b') return Math.max(0, column - 1)
  return column
}
