import { SupervisorError } from '../errors'

/**
 * Throws `INVALID_INPUT` unless `ref` can be given to git as a revision: not empty, no option, no
 * control characters.
 */
export function checkRevision(ref: string): string {
  const trimmed = ref.trim()
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (trimmed === '' || trimmed.startsWith('-') || /[\u0000-\u001f\u007f]/.test(trimmed)) {
    throw new SupervisorError(
      'INVALID_INPUT',
      `${JSON.stringify(ref)} is not the name of a branch, tag or commit. Choose one from the list, or type a commit id.`,
      { detail: { ref } },
    )
  }
  return trimmed
}

/** True for a full commit id, SHA-1 or SHA-256. */
export function isFullSha(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)
}
