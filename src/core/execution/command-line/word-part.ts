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

export function unfinished(problem: string): Problem {
  return { problem, needsShell: false }
}
