/** The text with what is no letter or digit as `spell` writes it, which is asked once for each. */
export function spelled(text: string, spell: (character: string) => string): string {
  const known = new Map<string, string>()
  return text.replaceAll(/[^A-Za-z0-9]/gu, (character) => {
    const before = known.get(character)
    if (before !== undefined) return before
    const spelling = spell(character)
    known.set(character, spelling)
    return spelling
  })
}

/** A character for each byte. */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1')
}
