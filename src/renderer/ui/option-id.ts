/** The element id of the suggestion at `index` of a list. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}
