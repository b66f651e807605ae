/** The element id of a run's link in the list. */
export function rowId(commandId: string): string {
  return `run-${commandId}`
}
