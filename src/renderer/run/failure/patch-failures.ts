/** A place where git refused the patch. */
export interface PatchFailure {
  readonly file: string | null
  readonly line: number | null
  readonly reason: string | null
  readonly hunk: string | null
}

/** What git said about a patch that does not apply. */
export interface PatchRefusal {
  readonly message: string | null
  readonly failures: readonly PatchFailure[]
}

/** Reads the facts of a run that failed for its patch; what is missing or odd is left out. */
export function readPatchRefusal(detail: Readonly<Record<string, unknown>> | null): PatchRefusal {
  const failures = detail?.['failures']
  return {
    message: textOf(detail?.['message']),
    failures: Array.isArray(failures) ? failures.filter(isRecord).map(readFailure) : [],
  }
}

function readFailure(failure: Record<string, unknown>): PatchFailure {
  const line = failure['line']
  return {
    file: textOf(failure['file']),
    line: typeof line === 'number' ? line : null,
    reason: textOf(failure['reason']),
    hunk: textOf(failure['hunk']),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
