import type { SearchTerm } from '../highlighter'

/** Throws, in words for people, when the term is not a valid regular expression but should be one. */
export function checkPattern({ query, regex }: SearchTerm): void {
  if (!regex) return
  try {
    new RegExp(query)
  } catch (error) {
    throw new Error(sentenceOf(error), { cause: error })
  }
}

/** `Invalid regular expression: /(a/: Unterminated group` as `Unterminated group.` */
function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const reason = message.slice(message.lastIndexOf(': ') + 2)
  return `Not a valid regular expression: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`
}
