/** A text that is marked wherever it stands. */
export interface Alike {
  readonly text: string
  readonly caseSensitive: boolean
  readonly wholeWord: boolean
}

// oxlint-disable-next-line no-control-regex -- all of ASCII
const isAscii = /^[\u0000-\u007f]*$/
const wordCharacter = /[\p{L}\p{N}_]/u

/** Where in `line` the text stands, in UTF-16 units; `most` places at most. */
export function findAlike(line: string, alike: Alike, most: number): number[] {
  const { text, caseSensitive, wholeWord } = alike
  if (text === '') return []
  const [where, what] = caseSensitive ? [line, text] : [folded(line), folded(text)]
  const found: number[] = []
  for (let at = where.indexOf(what); at !== -1 && found.length < most;) {
    const fits = !wholeWord || standsAlone(line, at, at + text.length)
    if (fits) found.push(at)
    at = where.indexOf(what, at + (fits ? what.length : 1))
  }
  return found
}

/** In small letters, each by itself: some would become two, and others depend on those beside them. */
function folded(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase()
  return Array.from(text, (letter) => {
    const small = letter.toLowerCase()
    return small.length === letter.length ? small : letter
  }).join('')
}

function standsAlone(line: string, from: number, to: number): boolean {
  return !wordCharacter.test(line.charAt(from - 1)) && !wordCharacter.test(line.charAt(to))
}
