import type { SearchTerm } from '../highlighter'

/** The term is not a regular expression; its message says why, in words for people. */
export class InvalidPattern extends Error {
  override readonly name = 'InvalidPattern'
}

/** Throws an `InvalidPattern` when the term is not a valid regular expression but should be one. */
export function checkPattern({ query, regex }: SearchTerm): void {
  if (!regex) return
  try {
    new RegExp(query)
  } catch (error) {
    throw new InvalidPattern(sentenceOf(error), { cause: error })
  }
}

/** `Invalid regular expression: /(a/: Unterminated group` as `Unterminated group.` */
function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const reason = message.slice(message.lastIndexOf(': ') + 2)
  return `Not a valid regular expression: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`
}
