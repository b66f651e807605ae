/** A piece of a word as the program will see it, and where the next piece begins. */
export interface Part {
  readonly text: string
  readonly end: number
}

/** Why a line can't be split, in a sentence; `needsShell` when a shell could run it. */
export interface Problem {
  readonly problem: string
  readonly needsShell: boolean
}

/**
 * The character at `at` as text, and with it all that follows and is matched by `ordinary`, a sticky
 * pattern: at once, since a line may be megabytes long.
 */
export function asText(line: string, at: number, ordinary: RegExp): Part {
  ordinary.lastIndex = at + 1
  const end = ordinary.test(line) ? ordinary.lastIndex : at + 1
  return { text: line.slice(at, end), end }
}

export function unfinished(problem: string): Problem {
  return { problem, needsShell: false }
}
