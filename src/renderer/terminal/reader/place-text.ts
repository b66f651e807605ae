interface LogFacts {
  readonly total: number
  /** False while there are more. */
  readonly counted: boolean
  readonly live: boolean
}

/** Which lines are in view, of how many. */
export function placeText(first: number, last: number, { total, counted, live }: LogFacts): string {
  if (total === 0) {
    if (!counted) return 'Reading the log…'
    return live ? 'No lines yet' : 'No lines'
  }
  const range = `Lines ${first.toLocaleString('en')} to ${last.toLocaleString('en')}`
  return counted ? `${range} of ${total.toLocaleString('en')}` : `${range}, counting the others…`
}
