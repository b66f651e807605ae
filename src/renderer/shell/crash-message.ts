/** One line on what broke, without a stack. */
export function messageOfCrash(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.split('\n', 1)[0] ?? 'Unknown error'
}
