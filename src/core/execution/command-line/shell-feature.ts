import type { Problem } from './word-part'

const orQuote = 'or put it in quotes if it is meant as text'

/**
 * Names the thing at that place of an unquoted word that only a shell could do. Square brackets are
 * taken as text: `pip install .[dev]` and `pytest test_a.py::test_b[1]` are meant so.
 */
export function shellFeatureAt(line: string, at: number, leads: boolean): Problem | undefined {
  const rest = line.slice(at, at + 200)
  const found = (pattern: RegExp) => pattern.exec(rest)?.[0]
  const operator = found(/^(?:\|\||&&|>>|[|&;<>])/)
  if (operator !== undefined) return shellNeeded(`"${operator}"`, orQuote)
  if (found(/^[()]/)) return shellNeeded('parentheses', orQuote)
  if (found(/^\n/)) return shellNeeded('several lines', 'or write them in one')
  if (found(/^`/)) return shellNeeded('"`"', orQuote)
  const variable = found(/^\$(?:\w+|[{(@*#?$!'"-])/)
  if (variable !== undefined) return shellNeeded(`"${variable}"`, orQuote)
  const pattern = found(/^[*?]/)
  if (pattern !== undefined) return shellNeeded(`the pattern "${pattern}"`, orQuote)
  const braces = found(/^\{[^{}\s]*(?:,|\.\.)[^{}\s]*\}/)
  if (braces !== undefined) return shellNeeded(`"${braces}"`, orQuote)
  if (!leads) return undefined
  if (found(/^~[\w.-]*(?:[/\s]|$)/)) return shellNeeded('"~"', 'or type the whole path')
  if (found(/^#/)) return shellNeeded('a comment ("#")', orQuote)
  return undefined
}

/** The same between double quotes, where only variables and commands are replaced. */
export function expansionInQuotesAt(line: string, at: number): Problem | undefined {
  const found = /^(?:`|\$(?:\w+|[{(@*#?$!-]))/.exec(line.slice(at, at + 200))?.[0]
  if (found === undefined) return undefined
  return shellNeeded(`"${found}"`, 'or use single quotes if it is meant as text')
}

export function shellNeeded(what: string, otherwise: string): Problem {
  return {
    problem: `Only a shell understands ${what}. Run it in a shell, ${otherwise}.`,
    needsShell: true,
  }
}
