/** A text that is marked wherever it stands. */
export interface Alike {
  readonly text: string
  readonly caseSensitive: boolean
  readonly wholeWord: boolean
}

const wordCharacter = /[\p{L}\p{N}_]/u

/** Where in `line` the text stands, in UTF-16 units; `most` places at most. */
export function findAlike(line: string, alike: Alike, most: number): number[] {
  const { text, caseSensitive, wholeWord } = alike
  const [where, what] = caseSensitive ? [line, text] : folded(line, text)
  const found: number[] = []
  for (let at = where.indexOf(what); at !== -1 && found.length < most;) {
    const fits = !wholeWord || standsAlone(line, at, at + text.length)
    if (fits) found.push(at)
    at = where.indexOf(what, at + (fits ? what.length : 1))
  }
  return found
}

/** Both in small letters, unless that moves what stands behind: a few letters become two. */
function folded(line: string, text: string): readonly [string, string] {
  const [where, what] = [line.toLowerCase(), text.toLowerCase()]
  return where.length === line.length && what.length === text.length ? [where, what] : [line, text]
}

function standsAlone(line: string, from: number, to: number): boolean {
  return !wordCharacter.test(line.charAt(from - 1)) && !wordCharacter.test(line.charAt(to))
}
