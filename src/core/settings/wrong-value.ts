import type { z } from 'zod'

const kinds: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text in quotes',
  array: 'a list of texts',
  object: 'a table',
}

/** What a key of runner.toml takes, as the end of a sentence: `it takes a whole number`. */
export function wrongValue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    return `it takes ${kinds[issue.expected] ?? `a value of type ${issue.expected}`}`
  }
  if (issue.code === 'invalid_value') {
    return `it takes one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
  }
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return 'it must not be empty'
    return `it must be ${issue.inclusive === true ? 'at least' : 'more than'} ${issue.minimum}`
  }
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
}
