/** Tells the person what went wrong, without a stack, and yields the exit code for it. */
export function endWithMessage(error: unknown): number {
  console.error(error instanceof Error ? error.message : String(error))
  return 1
}
